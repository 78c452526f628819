import type { PostSummary } from '@hanji/contracts/api/posts';
import type { PreparedQuery } from '@hanji/service-kit/database/prepared-query';
import { slugKey } from '@hanji/service-kit/slug/slug-key';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { BlogDeps } from '../deps.ts';
import { rowLimit, visibleSql } from './post-json.ts';
import type { Viewer } from '../viewer.ts';
import { readSummaries, seenBy } from './read-post.ts';

/** Posts like the one at an address that everyone may see, most alike first. Null where the viewer may not see the post itself. */
export async function readRelatedPosts(
  em: EntityManager,
  slug: string,
  limit: number,
  viewer: Viewer,
  deps: Pick<BlogDeps, 'read' | 'publicCache'>,
): Promise<PostSummary[] | null> {
  const [me] = await deps.read<Alike>(`select p.id, p.category_id as category from post p where p.slug = ? and ${seenBy(viewer)}`, [slugKey(slug)]);
  if (me === undefined) return null;
  const ids = await deps.publicCache.remember(em, `related:${me.id}:${limit}`, () => findRelated(deps.read, me, limit));
  const items = await readSummaries(deps.read, ids, { isAdmin: false });
  return items.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

interface Alike {
  readonly id: string;
  readonly category: string | null;
}

/** A word or tag of more posts says little; so many of them are looked at, whatever the site's size. */
const mostOfOne = 300;

/** Ids of posts that are alike by shared tags and words, of which rare ones say more, then by category. */
async function findRelated(read: PreparedQuery, { id, category }: Alike, limit: number): Promise<string[]> {
  const rows = await read<{ id: string }>(
    `with alike as (
       select o.post_id, 2 / (1 + ln(count(*) over (partition by m.tag_id))) as score
       from post_tag m cross join lateral (select x.post_id from post_tag x where x.tag_id = m.tag_id and x.post_id <> m.post_id limit ${mostOfOne}) o
       where m.post_id = ?
       union all
       select o.post_id, m.weight * o.weight / (1 + ln(count(*) over (partition by m.word))) as score
       from post_keyword m
       cross join lateral (select x.post_id, x.weight from post_keyword x where x.word = m.word and x.post_id <> m.post_id limit ${mostOfOne}) o
       where m.post_id = ?
       union all
       (select p.id, 0.01 from post p where p.category_id = ?::uuid and ${visibleSql} and p.id <> ?::uuid order by p.sorted_at desc, p.id desc limit 6)
     ), best as (
       select post_id, sum(score) as score from alike group by post_id order by score desc limit ${mostOfOne}
     )
     select p.id from best b join post p on p.id = b.post_id where ${visibleSql}
     order by b.score + case when p.category_id = ?::uuid then 0.5 else 0 end desc, p.id desc limit ${rowLimit(limit)}`,
    [id, id, category, id, category],
  );
  return rows.map((row) => row.id);
}

import type { PostRevision, PostRevisionList } from '@hanji/contracts/api/revisions';
import { WrittenTexts } from '@hanji/contracts/api/posts';
import { decodeCursor, pageOf } from '@hanji/service-kit/cursor';
import { columnsSql, instantSql, objectSql } from '@hanji/service-kit/database/json-sql';
import { slugKey } from '@hanji/service-kit/slug/slug-key';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { PageRequest } from '../taxonomy/list-taxonomy.ts';

const summaryFields = {
  ...columnsSql('r', ['id', 'postVersion', 'kind', 'title']),
  contentLength: 'length(r.content)',
  author: "case when a.id is null then null else json_build_object('id', a.id, 'name', a.name, 'avatar', a.avatar) end",
  createdAt: instantSql('r.created_at'),
};
const summarySql = objectSql(summaryFields);
const revisionSql = objectSql({ ...summaryFields, ...columnsSql('r', [...WrittenTexts.keyof().options, 'content', 'categoryId', 'tags']) });
const joins = 'left join author a on a.id = r.author_id';

/** Former and present states of a post, newest first; null where no post is at this address. Throws 400 for a foreign cursor. */
export async function listRevisions(em: EntityManager, slug: string, page: PageRequest): Promise<PostRevisionList | null> {
  const after = page.cursor === undefined ? [] : decodeCursor(page.cursor, ['number']);
  const [post] = await em.execute<{ id: string }[]>('select id from post where slug = ?', [slugKey(slug)]);
  if (post === undefined) return null;
  const rows = await em.execute<{ revision: PostRevisionList['items'][number] }[]>(
    `select ${summarySql} as revision from post_revision r ${joins}
     where r.post_id = ? ${after.length === 0 ? '' : 'and r.post_version < ?::float8'} order by r.post_version desc limit ?`,
    [post.id, ...after, page.limit + 1],
  );
  return pageOf(
    rows,
    page.limit,
    (row) => row.revision,
    (row) => [row.revision.postVersion],
  );
}

/** One state of the post at an address; null where there is none. */
export async function readRevision(em: EntityManager, slug: string, id: string): Promise<PostRevision | null> {
  const [row] = await em.execute<{ revision: PostRevision }[]>(
    `select ${revisionSql} as revision from post_revision r join post p on p.id = r.post_id ${joins} where r.id = ? and p.slug = ?`,
    [id, slugKey(slug)],
  );
  return row?.revision ?? null;
}

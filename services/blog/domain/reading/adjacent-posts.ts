import type { AdjacentPosts } from '@hanji/contracts/api/posts';
import type { PreparedQuery } from '@hanji/service-kit/database/prepared-query';
import { slugKey } from '@hanji/service-kit/slug/slug-key';
import { postJoins, summarySql, visibleSql } from './post-json.ts';
import type { Viewer } from '../viewer.ts';
import { seenBy } from './read-post.ts';

/** SQL of the next post in a direction from `me`. */
function nextSql(compare: '<' | '>', direction: 'desc' | 'asc'): string {
  return `(
    select ${summarySql} from post p ${postJoins}
    where ${visibleSql} and (p.sorted_at, p.id) ${compare} (me.sorted_at, me.id) order by p.sorted_at ${direction}, p.id ${direction} limit 1
  )`;
}

/** The next older and the next newer post that everyone may see; null where the viewer may not see the post itself. */
export async function readAdjacentPosts(read: PreparedQuery, slug: string, viewer: Viewer): Promise<AdjacentPosts | null> {
  const [row] = await read<AdjacentPosts>(
    `select ${nextSql('<', 'desc')} as previous, ${nextSql('>', 'asc')} as next from (select p.sorted_at, p.id from post p where p.slug = ? and ${seenBy(viewer)}) me`,
    [slugKey(slug)],
  );
  return row ?? null;
}

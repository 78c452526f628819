import type { PostCounts } from '@hanji/contracts/api/posts';
import type { PreparedQuery } from '@hanji/service-kit/database/prepared-query';

/** How many posts there are of each state, and in the bin; by indexes alone (`post_counted`, `post_trashed`). */
export async function countPosts(read: PreparedQuery): Promise<PostCounts> {
  const [row] = await read<PostCounts>(
    `select count(*)::int as total,
       count(*) filter (where status = 'PUBLIC' and sorted_at <= now())::int as published,
       count(*) filter (where status = 'PUBLIC' and sorted_at > now())::int as scheduled,
       count(*) filter (where status = 'PRIVATE')::int as private,
       count(*) filter (where status = 'DRAFT')::int as draft,
       (select count(*)::int from post where trashed_at is not null) as trashed
     from post where trashed_at is null`,
  );
  if (row === undefined) throw new Error('a count of posts answered no row');
  return row;
}

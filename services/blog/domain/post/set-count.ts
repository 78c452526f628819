import type { EntityManager } from '@mikro-orm/postgresql';

/** What is counted of a post by other services. */
export type PostCount = 'views' | 'likes' | 'comments';

/** Sets one of a post's counts, which other services know absolutely. A post that is gone stays gone. */
export async function setPostCount(em: EntityManager, postId: string, count: PostCount, value: number): Promise<void> {
  await em.execute(`update post_count set ${count} = ? where post_id = ?`, [value, postId]);
}

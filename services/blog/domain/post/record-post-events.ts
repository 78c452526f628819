import type { Post } from '@hanji/contracts/api/posts';
import { recordEvent } from '@hanji/service-kit/database/outbox';
import { executePrepared } from '@hanji/service-kit/database/prepared-query';
import type { EntityManager } from '@mikro-orm/postgresql';
import { postJoins, postSql } from '../reading/post-json.ts';

/** Events that carry a post's full state. */
export type PostEventType = 'post.created' | 'post.updated' | 'post.published';

/**
 * Records what happened to a post, each event under a revision of its own, and answers the post as it is now. Must run in the
 * transaction of the change, after it was flushed.
 */
export async function recordPostEvents(em: EntityManager, postId: string, types: readonly PostEventType[]): Promise<Post> {
  const [row] = await executePrepared<Recorded>(
    em,
    `with counted as (update post set revision = revision + ? where id = ? returning revision)
     select counted.revision, ${postSql} as post from counted, post p ${postJoins} where p.id = ?`,
    [types.length, postId, postId],
  );
  return recordEach(em, postId, types, row);
}

/** The same for a post that was just made, with as many for its revision as there are events: its row is not written a second time. */
export async function recordFirstEvents(em: EntityManager, postId: string, types: readonly PostEventType[]): Promise<Post> {
  const [row] = await executePrepared<Recorded>(em, `select p.revision, ${postSql} as post from post p ${postJoins} where p.id = ?`, [postId]);
  return recordEach(em, postId, types, row);
}

interface Recorded {
  readonly revision: number;
  readonly post: Post;
}

async function recordEach(em: EntityManager, postId: string, types: readonly PostEventType[], row: Recorded | undefined): Promise<Post> {
  if (row === undefined) throw new Error(`post ${postId} is gone in the middle of its own change`);
  const { post, revision } = row;
  for (const [index, type] of types.entries()) {
    await recordEvent(em, type, { aggregateId: postId, aggregateVersion: revision - types.length + 1 + index, payload: post });
  }
  return post;
}

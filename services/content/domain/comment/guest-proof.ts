import { createLimiter } from '@hanji/service-kit/cache/limiter';
import { DomainError } from '@hanji/service-kit/domain-error';
import { verifyPassword } from '@hanji/service-kit/password-hash';
import type { Redis } from 'ioredis';
import type { CommentEntity } from './comment.ts';

/**
 * Lets a guest prove that a comment is theirs. Throws 403 `wrong_guest_password`, and 429 after five wrong tries from one address
 * or twenty from all.
 */
export type ProveGuest = (comment: CommentEntity, password: string | undefined, guest: string) => Promise<void>;

/** Makes the proof; wrong tries are counted in Redis. `guest` is the hash of the address that tries. */
export function guestProof(redis: Redis): ProveGuest {
  const message = 'The password was wrong too often. Wait before you try again.';
  const byGuest = createLimiter(redis, { name: 'content:guess', points: 5, seconds: 900, message });
  const byComment = createLimiter(redis, { name: 'content:guess-all', points: 20, seconds: 3600, message });
  return async (comment, password, guest) => {
    const key = `${comment.id}:${guest}`;
    await byGuest.refuseExhausted(key);
    await byComment.refuseExhausted(comment.id);
    if (password !== undefined && (await verifyPassword(password, comment.guestPasswordHash))) return;
    if (password !== undefined) {
      await byGuest.consume(key);
      await byComment.consume(comment.id);
    }
    throw new DomainError('forbidden', 'wrong_guest_password', 'Give the password that this comment was written with.');
  };
}

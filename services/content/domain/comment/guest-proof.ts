import { createLimiter } from '@hanji/service-kit/cache/limiter';
import { createTurns } from '@hanji/service-kit/cache/turns';
import { DomainError } from '@hanji/service-kit/domain-error';
import { verifyPassword } from '@hanji/service-kit/password-hash';
import type { Redis } from 'ioredis';
import type { CommentEntity } from './comment.ts';

/**
 * Lets a guest prove that a comment is theirs. Throws 403 `wrong_guest_password`, and 429 after five wrong tries from one address
 * or twenty from all.
 */
export type ProveGuest = (comment: CommentEntity, password: string | undefined, guest: string) => Promise<void>;

/**
 * Makes the proof; wrong tries are counted in Redis. `guest` is the hash of the address that tries. Each try counts before it is
 * looked at, so that a burst gets no more of them, and one after another, so that right ones at once do not use up what is left.
 */
export function guestProof(redis: Redis): ProveGuest {
  const message = 'The password was wrong too often. Wait before you try again.';
  const byGuest = createLimiter(redis, { name: 'content:guess', points: 5, seconds: 900, message });
  const byComment = createLimiter(redis, { name: 'content:guess-all', points: 20, seconds: 3600, message });
  const inTurn = createTurns();
  return async (comment, password, guest) => {
    if (password === undefined) throw wrongGuestPassword();
    const key = `${comment.id}:${guest}`;
    await inTurn(comment.id, async () => {
      await byGuest.consume(key);
      await byComment.consume(comment.id);
      if (!(await verifyPassword(password, comment.guestPasswordHash))) throw wrongGuestPassword();
      await Promise.all([byGuest.giveBack(key), byComment.giveBack(comment.id)]);
    });
  };
}

function wrongGuestPassword(): DomainError {
  return new DomainError('forbidden', 'wrong_guest_password', 'Give the password that this comment was written with.');
}

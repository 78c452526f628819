import { createHash } from 'node:crypto';
import type { HoldReason } from '@hanji/contracts/api/comments';
import { createLimiter } from '@hanji/service-kit/cache/limiter';
import { DomainError } from '@hanji/service-kit/domain-error';
import type { Redis } from 'ioredis';
import { countLinks, skeletonOf } from './comment-text.ts';

/** Who writes, as the defence tells people apart: `key` is a user's id or the hash of a guest's address. */
export interface Writer {
  readonly key: string;
  readonly kind: 'guest' | 'user' | 'admin';
}

/** Links that a comment may have, and how many make an admin look at it first. */
const linkLimits = { guest: { max: 3, doubtful: 2 }, user: { max: 5, doubtful: 4 } } as const;
/** A text of so many letters that others have posted so often within an hour is an admin's to judge. */
const echo = { letters: 20, times: 5, seconds: 3600 };
const sameTextSeconds = 600;

/** Judges comments before they are kept. Admins are never stopped. */
export interface SpamDefence {
  /** Counts a try of a writer. Throws 429 when there are too many, whatever becomes of them. */
  readonly countTry: (writer: Writer) => Promise<void>;
  /** The same for a post, so that a swarm of addresses cannot flood it. */
  readonly countForPost: (postId: string, writer: Writer) => Promise<void>;
  /** Why an admin should see the text first, or null. Throws 422 `too_many_links`. */
  readonly judge: (text: string, writer: Writer) => Promise<HoldReason | null>;
  /**
   * Remembers that the writer is about to post the text, which nobody writes twice: long ones anywhere, short ones ("Thank you!")
   * under one post. Throws 422 `comment_repeated`; the answer takes it back.
   */
  readonly claimText: (text: string, postId: string, writer: Writer) => Promise<() => Promise<void>>;
}

/** How much is let through in a minute. */
export interface SpamLimits {
  readonly commentsPerWriter: number;
  readonly commentsPerPost: number;
}

/** Makes the defence; its counts are shared by all processes while Redis is there. */
export function spamDefence(redis: Redis, limits: SpamLimits): SpamDefence {
  const byWriter = createLimiter(redis, {
    name: 'content:writer',
    points: limits.commentsPerWriter,
    seconds: 60,
    message: 'You are writing comments very fast. Wait a moment and send it again.',
  });
  const byPost = createLimiter(redis, {
    name: 'content:post',
    points: limits.commentsPerPost,
    seconds: 60,
    message: 'This post is getting very many comments right now. Wait a moment and send it again.',
  });
  const sameText = createLimiter(redis, { name: 'content:same-text', points: 1, seconds: sameTextSeconds, message: '' });
  const echoes = createLimiter(redis, { name: 'content:echo', points: echo.times, seconds: echo.seconds, message: '' });
  return {
    countTry: async (writer) => {
      if (writer.kind !== 'admin') await byWriter.consume(writer.key);
    },
    countForPost: async (postId, writer) => {
      if (writer.kind !== 'admin') await byPost.consume(postId);
    },
    judge: async (text, writer) => {
      if (writer.kind === 'admin') return null;
      const links = countLinks(text);
      const { max, doubtful } = linkLimits[writer.kind];
      if (links > max) throw DomainError.unusable('too_many_links', `A comment may have ${max} links at most; this one has ${links}. Take some out.`);
      if (links >= doubtful) return 'LINKS';
      const skeleton = skeletonOf(text);
      return skeleton.length < echo.letters || (await echoes.tryConsume(digest(skeleton))) ? null : 'REPEATED';
    },
    claimText: async (text, postId, writer) => {
      if (writer.kind === 'admin') return async () => undefined;
      const isShort = skeletonOf(text).length < echo.letters;
      const key = digest(`${writer.key} ${isShort ? postId : ''} ${text.toLowerCase().replace(/\s+/g, ' ')}`);
      if (!(await sameText.tryConsume(key)))
        throw DomainError.unusable('comment_repeated', 'You have written just this a moment ago. Reload the page to see it.');
      return () => sameText.reset(key);
    },
  };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

import { problemOf } from '@hanji/frontend-kit/api/problem-error';
import type { CommentMessages } from '../../parts/comment-section/comment-messages.ts';

/** A field of the form; `form` for what no field is to blame for. */
export type Field = 'guestName' | 'guestPassword' | 'content' | 'form';

/** What to say about a request that failed, and next to which field. `isUnanswered`: nobody knows what became of it. */
export interface Failure {
  readonly field: Field;
  readonly sentence: string;
  readonly isUnanswered: boolean;
}

/** Puts an error into words. */
export function failureOf(error: unknown, { failure, willSend }: CommentMessages): Failure {
  const problem = problemOf(error);
  const say = (field: Field, sentence: string): Failure => ({ field, sentence, isUnanswered: false });
  if (problem === null) return { field: 'form', sentence: `${navigator.onLine ? failure.unreachable : failure.offline} ${willSend}`, isUnanswered: true };
  switch (problem.code) {
    case 'too_many_links':
      return say('content', failure.manyLinks);
    case 'comment_repeated':
      return say('content', failure.repeated);
    case 'unknown_parent':
      return say('form', failure.parentGone);
    case 'suspended':
      return say('form', failure.suspended);
    case 'wrong_guest_password':
      return say('guestPassword', failure.wrongPassword);
  }
  if (problem.status === 412) return say('form', failure.stale);
  if (problem.status === 429) return say('form', failure.tooFast);
  if (problem.status === 404) return say('form', failure.gone);
  if (problem.status === 401) return say('form', failure.loginEnded);
  if (problem.status === 403) return say('form', failure.notYours);
  const path = problem.errors?.[0]?.path;
  if (path === 'body.guestName') return say('guestName', failure.noName);
  if (path === 'body.guestPassword') return say('guestPassword', failure.shortPassword);
  if (path === 'body.content') return say('content', failure.noText);
  return say('form', failure.other);
}

import type { RecentError } from '@hanji/contracts/api/process-figures';
import { DomainError } from '../domain-error.ts';

/** The last things that failed in a process, newest first. */
export interface RecentErrors {
  readonly note: (what: NotedError) => void;
  readonly list: () => readonly RecentError[];
}

/** Something that failed: see `RecentError`; `cause` is told by its kind alone. */
export type NotedError = Pick<RecentError, 'kind' | 'name' | 'requestId'> & Partial<Pick<RecentError, 'method' | 'status'>> & { readonly cause?: unknown };

const keptErrors = 50;
const shortWord = /^[\w.-]{1,60}$/;

/** Keeps the last fifty in memory. */
export function recentErrors(): RecentErrors {
  const kept: RecentError[] = [];
  return {
    note: ({ kind, name, requestId, method = null, status = null, cause }) => {
      kept.unshift({ at: new Date().toISOString(), kind, name, method, status, requestId, error: kindOfError(cause) });
      kept.length = Math.min(kept.length, keptErrors);
    },
    list: () => [...kept],
  };
}

/** What kind of error it is, with its code: `DriverException 57014`. What is no short word is left out: a message may hold anything. */
function kindOfError(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof DomainError) return error.code;
  const { code } = error as { code?: unknown };
  const words = [error.name, code].filter((word): word is string => typeof word === 'string' && shortWord.test(word));
  return words.length === 0 ? null : words.join(' ');
}

import type { Problem } from '@hanji/contracts/problem';

/** An API answered with an error document. `problem.code` is stable; `problem.detail` is for people. */
export class ProblemError extends Error {
  readonly problem: Problem;
  /** Seconds to wait before trying again, where the answer named them. */
  readonly retryAfter: number | null;

  constructor(problem: Problem, retryAfter: number | null) {
    super(`${problem.status} ${problem.code}: ${problem.detail}`);
    this.name = 'ProblemError';
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** The API moved the resource; `location` is its new address as sent. */
export class MovedError extends Error {
  readonly location: string;

  constructor(location: string) {
    super(`The resource moved to ${location}.`);
    this.name = 'MovedError';
    this.location = location;
  }
}

/** The API could not be reached, did not answer in time, or answered something that is not in the contract. */
export class UnreachableError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'UnreachableError';
  }
}

/** Whether an API said that something is not there, or not the caller's to see. */
export function isNotFound(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.status === 404;
}

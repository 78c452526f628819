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

// Told apart by name, not by class: a server's bundle and the program around it each have classes of their own.

/** Whether an API said that something is not there, or not the caller's to see. */
export function isNotFound(error: unknown): boolean {
  return isNamed<ProblemError>(error, 'ProblemError') && error.problem.status === 404;
}

/** Lets pass that something is not there: it was to go anyway. Throws any other error. */
export function unlessGone(error: unknown): void {
  if (!isNotFound(error)) throw error;
}

/** Whether an API said that the request itself makes no sense: another try would not help. */
export function isInvalid(error: unknown): boolean {
  return isNamed<ProblemError>(error, 'ProblemError') && error.problem.status === 400;
}

/** Whether nobody knows what became of a request: no answer came, or one that says so. */
export function isUnanswered(error: unknown): boolean {
  return isNamed<UnreachableError>(error, 'UnreachableError') || (problemOf(error)?.status ?? 0) >= 500;
}

/** What an API said was wrong; null for any other error. */
export function problemOf(error: unknown): Problem | null {
  return isNamed<ProblemError>(error, 'ProblemError') ? error.problem : null;
}

/** Whether an API said that the resource has another address. */
export function isMoved(error: unknown): error is MovedError {
  return isNamed<MovedError>(error, 'MovedError');
}

/** The API's answer to a failed call, where there was one. */
export function asProblem(error: unknown): ProblemError | null {
  return isNamed<ProblemError>(error, 'ProblemError') ? error : null;
}

/** Whether an API answered with this code. */
export function hasCode(error: unknown, code: string): boolean {
  return asProblem(error)?.problem.code === code;
}

function isNamed<E extends Error>(error: unknown, name: string): error is E {
  return error instanceof Error && error.name === name;
}

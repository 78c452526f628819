import type { Problem } from '@hanji/contracts/problem';
import { ProblemError, UnreachableError } from './problem-error.ts';

/** Reads an error answer without zod, so that a reader's browser need not load it. What is no problem document counts as unreachable. */
export async function readProblem(response: Response): Promise<ProblemError | UnreachableError> {
  const value: unknown = await response.json().catch(() => null);
  if (!isProblem(value)) return new UnreachableError(`The answer was ${response.status} without an explanation.`);
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new ProblemError(value, Number.isFinite(retryAfter) ? retryAfter : null);
}

function isProblem(value: unknown): value is Problem {
  if (typeof value !== 'object' || value === null) return false;
  const { status, code, detail } = value as Partial<Record<keyof Problem, unknown>>;
  return typeof status === 'number' && typeof code === 'string' && typeof detail === 'string';
}

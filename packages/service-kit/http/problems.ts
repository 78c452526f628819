import { STATUS_CODES } from 'node:http';
import { loggedPath } from '@hanji/contracts/logged-request';
import { refusedHeader } from '@hanji/contracts/failed-answer';
import { type Problem, problemType } from '@hanji/contracts/problem';
import { isTransient } from '@hanji/contracts/transient-errors';
import type { Context, Middleware } from 'koa';
import { DomainError, type ErrorKind } from '../domain-error.ts';
import type { Logger } from '../log.ts';

const statusOf: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'stale-version': 412,
  'precondition-required': 428,
  'too-large': 413,
  'unsupported-type': 415,
  unusable: 422,
  'too-many': 429,
  unavailable: 503,
};

/** Maps every failure to problem+json in one place. What is not a DomainError is logged with its cause and answered as a bare 500. */
export function problems(log: Logger): Middleware {
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      if (ctx.res.headersSent) throw error;
      ctx.state['failure'] = error;
      answerProblem(ctx, toDomainError(error, ctx, log));
    }
  };
}

function toDomainError(error: unknown, ctx: Context, log: Logger): DomainError | null {
  if (error instanceof DomainError) return error;
  if (isTransient(error) || (error as { code?: unknown } | null)?.code === queryCanceled) {
    log.error({ err: error }, 'something that a request needs is away for the moment');
    return new DomainError('unavailable', 'unavailable', 'Something that the service needs does not answer right now. Try again in a moment.', {
      retryAfter: 2,
    });
  }
  if (unstorableText.has((error as { code?: string } | null)?.code ?? ''))
    return new DomainError('invalid', 'invalid_request', 'The request holds characters that no text has, such as NUL. Remove them.');
  log.error({ err: error, path: loggedPath(ctx.path) }, 'request failed');
  return null;
}

/** PostgreSQL's SQLSTATE of a statement that took longer than it may. */
const queryCanceled = '57014';

/** PostgreSQL takes no NUL and no half of a character pair in text. */
const unstorableText = new Set(['22021', '22P05']);

/** Answers an error; null stands for an internal one, whose details stay in the log. */
export function answerProblem(ctx: Context, error: DomainError | null): void {
  const status = error === null ? 500 : statusOf[error.kind];
  const problem: Problem = {
    type: error === null ? 'about:blank' : `/api/docs/problems#${error.code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: error === null ? 'Something went wrong on our side. Try again; if it stays, report the request id.' : error.message,
    code: error?.code ?? 'internal_error',
    requestId: String(ctx.state['requestId'] ?? ''),
    ...(error?.extras.errors ? { errors: [...error.extras.errors] } : {}),
    ...(error?.extras.currentVersion === undefined ? {} : { currentVersion: error.extras.currentVersion }),
  };
  ctx.status = status;
  ctx.set('Cache-Control', 'no-store');
  if (error?.extras.retryAfter !== undefined) ctx.set('Retry-After', String(error.extras.retryAfter));
  if (error?.code === 'busy') ctx.set(refusedHeader, error.code);
  if (status === 401) ctx.set('WWW-Authenticate', 'Bearer realm="hanji"');
  ctx.body = JSON.stringify(problem);
  ctx.type = problemType;
}

import { hashedUser } from '@hanji/contracts/hashed-user';
import { idsOf } from '@hanji/tracing/traceparent';
import pino, { type DestinationStream, type Logger, type LoggerOptions } from 'pino';

import { requestContext } from './request-context.ts';

export type { Logger } from 'pino';

/** Names whose values never reach a log line, at the top of an object or one level down. */
const secretNames = [
  'password',
  'newPassword',
  'currentPassword',
  'guestPassword',
  'credential',
  'authorization',
  'cookie',
  'accessToken',
  'refreshToken',
  'email',
];

/** The release that a process belongs to, and its colour where there are two. */
interface LoggedRelease {
  readonly RELEASE: string;
  readonly COLOUR?: string | undefined;
}

/**
 * Structured logger of one process: JSON lines on standard output (or `destination`), with service, release and colour in each, and the request, the
 * trace and the user (see `hashedUser`) that it was about.
 */
export function createLog(service: string, { RELEASE: release, COLOUR: colour }: LoggedRelease, level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service, release, ...(colour === undefined ? {} : { colour }) },
    mixin: whatItIsAbout,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: (error: unknown) => describeError(error), userId: hashed, user: hashed, by: hashed },
  } satisfies LoggerOptions;
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** Ids of the request and the trace under way, and who asks. */
function whatItIsAbout(): object {
  const { requestId, traceparent, by } = requestContext();
  return {
    ...(requestId === null ? {} : { requestId }),
    ...(traceparent === null ? {} : { traceId: idsOf(traceparent).traceId }),
    ...(by === undefined || by.userId === null ? {} : { userId: by.userId }),
  };
}

/** Ids of users stand in these fields; what is none of them is left out. */
function hashed(id: unknown): string | undefined {
  return typeof id === 'string' ? hashedUser(id) : undefined;
}

const causesAtMost = 5;

/**
 * What a log line tells of an error: kind, message, stack, code and causes. Nothing else it carries: drivers put whole rows
 * (e-mail addresses, hashes) into details, and the object-relational mapper puts entities there.
 */
function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return typeof error === 'string' ? withoutRows(error) : error;
  const { code, constraint, cause } = error as Error & { code?: unknown; constraint?: unknown };
  return {
    type: error.name,
    message: withoutRows(error.message),
    stack: withoutRows(error.stack ?? ''),
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(cause === undefined || depth >= causesAtMost ? {} : { cause: describeError(cause, depth + 1) }),
  };
}

/** Cuts off PostgreSQL's "Failing row contains (…)" and "Key (…)=(…) already exists", which the mapper appends, and what follows. */
function withoutRows(text: string): string {
  return text.split('\n - detail: ', 1)[0] ?? '';
}

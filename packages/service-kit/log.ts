import { hashedUser } from '@hanji/contracts/hashed-user';
import { idsOf, isSampled } from '@hanji/tracing/traceparent';
import pino, { type DestinationStream, type Logger, type LoggerOptions } from 'pino';

import { requestContext } from './request-context.ts';
import { withoutValues } from './without-values.ts';

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

/** Ids of the request and the trace under way, and who asks. A trace that is not kept is not named: its id leads nowhere. */
function whatItIsAbout(): object {
  const { requestId, traceparent, by } = requestContext();
  return {
    ...(requestId === null ? {} : { requestId }),
    ...(traceparent === null || !isSampled(traceparent) ? {} : { traceId: idsOf(traceparent).traceId }),
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
  if (typeof error === 'string') return withoutValues(error);
  if (!(error instanceof Error)) return { type: typeName(error) };
  const { code, constraint, cause } = error as Error & { code?: unknown; constraint?: unknown };
  return {
    type: error.name,
    message: withoutValues(error.message),
    stack: withoutValues(error.stack ?? ''),
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(cause === undefined || depth >= causesAtMost ? {} : { cause: describeError(cause, depth + 1) }),
  };
}

/** The class of an object, else the kind of value. */
function typeName(thrown: unknown): string {
  const name: unknown = typeof thrown === 'object' && thrown !== null ? thrown.constructor?.name : undefined;
  return typeof name === 'string' && name !== '' ? name : typeof thrown;
}

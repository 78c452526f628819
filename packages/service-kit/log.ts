import pino, { type DestinationStream, type Logger, type LoggerOptions } from 'pino';

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

/** Structured logger of one process: JSON lines on standard output (or `destination`), with service and release in each. */
export function createLog(service: string, release: string, level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service, release },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: (error: unknown) => describeError(error) },
  } satisfies LoggerOptions;
  return destination === undefined ? pino(options) : pino(options, destination);
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

import pino, { type Logger } from 'pino';

export type { Logger } from 'pino';

/** Names whose values never reach a log line, at the top of an object or one level down. */
const secretNames = ['password', 'newPassword', 'currentPassword', 'guestPassword', 'credential', 'authorization', 'cookie', 'accessToken', 'refreshToken', 'email'];

/** Structured logger of one process: JSON lines on standard output, with service and release in each. */
export function createLog(service: string, release: string, level: string): Logger {
  return pino({
    level,
    base: { service, release },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
    formatters: { level: (label) => ({ level: label }) },
  });
}

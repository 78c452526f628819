import { expect, test } from 'vitest';
import { isTransient } from './transient-errors.ts';

const withCode = (code: unknown, message = 'failed') => Object.assign(new Error(message), { code });
const named = (name: string, message: string) => Object.assign(new Error(message), { name });

test.each([
  ...'ECONNREFUSED ECONNRESET ECONNABORTED EPIPE ETIMEDOUT EHOSTUNREACH ENETUNREACH ENOTFOUND EAI_AGAIN EAI_FAIL'.split(' '),
  ...'UND_ERR_SOCKET UND_ERR_CONNECT_TIMEOUT UND_ERR_HEADERS_TIMEOUT UND_ERR_BODY_TIMEOUT UND_ERR_CLOSED'.split(' '),
  ...'08000 08003 08006 53100 53300 57P01 57P02 57P03 40001 40P01 55P03 28P01 28000 3D000'.split(' '),
  320,
])('an error with the code %s is transient', (code) => {
  expect(isTransient(withCode(code))).toBe(true);
});

test.each([
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'timeout exceeded when trying to connect',
  'timeout expired',
  'Query read timeout',
  'Client has encountered a connection error and is not queryable',
  'Connection is closed.',
  'Command timed out',
  'Command aborted due to connection close',
  "Stream isn't writeable and enableOfflineQueue options is false",
  'LOADING Redis is loading the dataset in memory',
  'Channel closed',
  'Channel ended, no reply will be forthcoming',
  'Connection closing',
  'Heartbeat timeout',
])('an error that says "%s" is transient', (message) => {
  expect(isTransient(new Error(message))).toBe(true);
});

test.each([
  ['ioredis gives up by name', named('MaxRetriesPerRequestError', 'Reached the max retries per request limit (which is 1).')],
  ['a signal that timed out', new DOMException('The operation was aborted due to timeout', 'TimeoutError')],
  ['fetch wraps what the socket said', new TypeError('fetch failed', { cause: withCode('ECONNREFUSED') })],
  ['a cause of a cause', new Error('the post was not read', { cause: new Error('no connection', { cause: withCode('57P03') }) })],
  ['all addresses of a name refuse', new AggregateError([withCode('EHOSTUNREACH'), withCode('ECONNREFUSED')], 'all failed')],
  ['an error that took over the inner errors', Object.assign(new Error(''), { errors: [withCode('ECONNREFUSED')] })],
])('%s: transient', (_name, error) => {
  expect(isTransient(error)).toBe(true);
});

test.each([
  ...'23505 23503 22021 42601 42501 57014 40002 42P01'.split(' '),
  ...'ENOENT EACCES ERR_INVALID_URL UND_ERR_INVALID_ARG UND_ERR_ABORTED CERT_HAS_EXPIRED'.split(' '),
  404,
  406,
  undefined,
])('an error with the code %s stays', (code) => {
  expect(isTransient(withCode(code))).toBe(false);
});

test.each([
  ['an error of ours', new Error('cannot digest')],
  ['a request that was given up', new DOMException('This operation was aborted', 'AbortError')],
  ['what is no error', { code: 'ECONNREFUSED' }],
  ['nothing', null],
])('%s stays', (_name, error) => {
  expect(isTransient(error)).toBe(false);
});

test('errors that cause each other are looked at once', () => {
  const first: Error = new Error('first');
  first.cause = new Error('second', { cause: first });
  expect(isTransient(first)).toBe(false);
});

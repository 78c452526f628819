import { argon2, type Argon2Parameters, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { DomainError } from './domain-error.ts';
import { inTurns, TooBusy } from './turns.ts';

const derive = promisify(argon2);

/** Cost of a hash: OWASP's recommendation for argon2id. Memory in KiB. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const tagLength = 32;
const saltLength = 16;
/** One thread of libuv's four stays free for everything else, and memory stays bounded. */
const inTurn = inTurns({ atOnce: 3, waiting: 200 });

/** Hashes a password (argon2id) into a PHC string. Keyboards differ in how they compose Hangul, so it is taken in NFC. Throws 503 when too many wait. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltLength);
  const tag = await runLimited(() => derive('argon2id', { message: password.normalize('NFC'), nonce: salt, tagLength, ...cost }));
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(salt)}$${base64(tag)}`;
}

/**
 * Whether a password is the one that was hashed. Without a hash (no such account, no password set) the same work is done and the
 * answer is no, so that time tells nothing. Throws 503 when too many wait.
 */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const known = parsePhc(hash ?? dummyHash);
  const tag = await runLimited(() => derive('argon2id', { message: password.normalize('NFC'), ...known.parameters }));
  return timingSafeEqual(tag, known.tag) && hash !== null;
}

/** Whether a hash was made at another cost than today's and should be made anew at the next login. */
export function isOutdatedHash(hash: string): boolean {
  const { memory, passes, parallelism } = parsePhc(hash).parameters;
  return memory !== cost.memory || passes !== cost.passes || parallelism !== cost.parallelism;
}

const dummyHash = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(randomBytes(saltLength))}$${base64(randomBytes(tagLength))}`;

function parsePhc(hash: string): { parameters: Omit<Argon2Parameters, 'message'>; tag: Buffer } {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(hash);
  const [, memory, passes, parallelism, salt = '', tag = ''] = match ?? [];
  if (match === null) throw new Error('A stored password hash is not an argon2id PHC string; set the password anew.');
  const bytes = Buffer.from(tag, 'base64');
  return {
    parameters: {
      nonce: Buffer.from(salt, 'base64'),
      tagLength: bytes.length,
      memory: Number(memory),
      passes: Number(passes),
      parallelism: Number(parallelism),
    },
    tag: bytes,
  };
}

async function runLimited<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await inTurn(work);
  } catch (error) {
    if (!(error instanceof TooBusy)) throw error;
    throw new DomainError('unavailable', 'busy', 'Too many passwords are being checked right now. Try again in a moment.', { retryAfter: 2, cause: error });
  }
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}

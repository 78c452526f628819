import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';

const iterations = 4096;

/**
 * The verifier that PostgreSQL keeps for a password (RFC 5803, as in `pg_authid.rolpassword`). Given this in place of the
 * password, a statement that makes a role can be read without learning how to log in. `salt` is hexadecimal, 16 bytes.
 */
export function scramVerifier(password: string, salt: string): string {
  const bytes = Buffer.from(salt, 'hex');
  const salted = pbkdf2Sync(password, bytes, iterations, 32, 'sha256');
  const stored = createHash('sha256').update(keyed(salted, 'Client Key')).digest('base64');
  return `SCRAM-SHA-256$${iterations}:${bytes.toString('base64')}$${stored}:${keyed(salted, 'Server Key').toString('base64')}`;
}

function keyed(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

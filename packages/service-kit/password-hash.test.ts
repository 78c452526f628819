import { expect, test } from 'vitest';
import { hashPassword, isOutdatedHash, verifyPassword } from './password-hash.ts';

/** Of "password", made by another implementation (@node-rs/argon2) at another cost. */
const foreignHash = '$argon2id$v=19$m=64,t=3,p=1$c29tZXNhbHRzb21lc2FsdA$YWTHOaBOF940qAvuZcalj0uKJAy/VlL0p541rgK3xhY';

test('a password passes against its own hash alone, and two hashes of it differ', async () => {
  const [first, second] = await Promise.all([hashPassword('한지 위의 먹'), hashPassword('한지 위의 먹')]);
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(first).not.toBe(second);
  expect(await verifyPassword('한지 위의 먹', first)).toBe(true);
  expect(await verifyPassword('한지 위의 묵', first)).toBe(false);
});

test('Hangul typed in parts is the same password as Hangul typed whole', async () => {
  const hash = await hashPassword('한글암호입니다요'.normalize('NFD'));
  expect(await verifyPassword('한글암호입니다요'.normalize('NFC'), hash)).toBe(true);
});

test('a hash by another program at another cost is understood and counts as outdated', async () => {
  expect(await verifyPassword('password', foreignHash)).toBe(true);
  expect(await verifyPassword('passwort', foreignHash)).toBe(false);
  expect(isOutdatedHash(foreignHash)).toBe(true);
  expect(isOutdatedHash(await hashPassword('password'))).toBe(false);
});

test("nobody's password never passes", async () => {
  expect(await verifyPassword('', null)).toBe(false);
});

test('more waiting than can be served in good time are turned away, the others are served', async () => {
  const all = await Promise.allSettled(Array.from({ length: 300 }, () => verifyPassword('password', foreignHash)));
  const served = all.filter((result) => result.status === 'fulfilled').length;
  expect(served).toBe(203);
  expect(all.find((result) => result.status === 'rejected')?.reason).toMatchObject({ kind: 'unavailable', code: 'busy' });
  expect(await verifyPassword('password', foreignHash)).toBe(true);
});

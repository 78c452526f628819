import { expect, test } from 'vitest';
import { identityFrom } from './google-login.ts';

const google = 'https://accounts.google.com';
const claims = (bent: Record<string, unknown>) => ({ sub: '1', email: 'ada@reader.example', email_verified: true, ...bent });

test.each([
  ['a mailbox of its own', google, claims({ email: 'ada@gmail.com' }), true],
  ['a mailbox of one of its workspaces', google, claims({ hd: 'reader.example' }), true],
  ['a mailbox elsewhere that was verified once', google, claims({}), false],
  ['a mailbox that only looks like its own', google, claims({ email: 'ada@gmail.com.reader.example' }), false],
  ['any mailbox, where the operator has chosen another provider', 'https://id.example', claims({}), true],
])('Google vouches for %s: %s %o → %s', (_name, issuer, payload, vouches) => {
  expect(identityFrom(payload, issuer).ownsMailbox).toBe(vouches);
});

test.each([
  ['verified', { email_verified: true }, 'ada@reader.example'],
  ['verified, in words', { email_verified: 'true' }, 'ada@reader.example'],
  ['not verified', { email_verified: false }, null],
  ['not told to be verified', { email_verified: undefined }, null],
])('an e-mail address that is %s', (_name, bent, email) => {
  expect(identityFrom(claims(bent), google).email).toBe(email);
});

test('claims of strange kinds are refused', () => {
  expect(() => identityFrom(claims({ sub: { $ne: '' } }), google)).toThrow(expect.objectContaining({ code: 'invalid_credentials' }));
});

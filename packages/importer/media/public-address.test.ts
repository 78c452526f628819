import { expect, test } from 'vitest';
import { isPublicAddress, lookupPublic, whyClosed } from './public-address.ts';

test.each(['127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255'])(
  '%s is none of the internet',
  { tags: ['abuse/own-network'] },
  (address) => expect(isPublicAddress(address)).toBe(false),
);

test.each(['::1', '::', 'fe80::1', 'fd00::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '64:ff9b::a00:1', '2002:7f00:1::', 'ff02::1'])(
  '%s is none of the internet either',
  { tags: ['abuse/own-network'] },
  (address) => expect(isPublicAddress(address)).toBe(false),
);

test.each(['1.1.1.1', '192.88.100.1', '172.32.0.1', '2606:4700::1111'])('%s is', (address) => expect(isPublicAddress(address)).toBe(true));

test.each([
  'http://old.example/a.png',
  'https://old.example:6379/a.png',
  'https://127.0.0.1/a.png',
  'https://2130706433/a.png',
  'https://0x7f.1/a.png',
  'https://[::1]/a.png',
  'https://[::ffff:169.254.169.254]/a.png',
])('%s is not asked for from within a site', { tags: ['abuse/own-network'] }, (address) => expect(whyClosed(new URL(address))).toEqual(expect.any(String)));

test('a name that means this machine is not found; one by one and all at once', { tags: ['abuse/own-network'] }, async () => {
  expect(whyClosed(new URL('https://localhost/a.png'))).toBeNull();
  for (const all of [true, false]) {
    const error = await new Promise((resolve) => {
      lookupPublic('localhost', { all }, resolve);
    });
    expect(error).toMatchObject({ message: 'its address is none of the internet' });
  }
});

import { expect, test } from 'vitest';
import { placeKey } from './login-places.ts';

test.each([
  ['the same network', '2001:db8:0:1::1', '2001:0DB8:0:1:a:b:c:d', true],
  ['another network', '2001:db8:0:1::1', '2001:db8:0:2::1', false],
  ['a network of noughts', '::1', '0:0:0:0:5::', true],
  ['IPv4 written as IPv6', '::ffff:192.0.2.1', '192.0.2.1', true],
  ['two IPv4 neighbours', '192.0.2.1', '192.0.2.2', false],
])('%s: %s and %s count as one: %s', (_name, first, other, isSame) => {
  expect(placeKey('ada@reader.example', first) === placeKey('ada@reader.example', other)).toBe(isSame);
});

test('the key gives neither account nor address away', () => {
  expect(placeKey('ada@reader.example', '192.0.2.1')).toMatch(/^[\w-]{43}$/);
});

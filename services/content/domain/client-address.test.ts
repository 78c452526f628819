import { expect, test } from 'vitest';
import { addressHasher } from './client-address.ts';

const hash = addressHasher('k'.repeat(32));

test('an address is not in its hash, and another key gives another hash', () => {
  expect(hash('203.0.113.7')).toMatch(/^[0-9a-f]{64}$/);
  expect(addressHasher('j'.repeat(32))('203.0.113.7')).not.toBe(hash('203.0.113.7'));
});

test.each([
  ['an IPv4 address written as IPv6', '203.0.113.7', '::ffff:203.0.113.7'],
  ['two addresses of one IPv6 network', '2001:db8:1:2::1', '2001:db8:1:2:aaaa::9'],
  ['an IPv6 address written in full', '2001:db8::1', '2001:0db8:0000:0000:0000:0000:0000:0001'],
])('%s is one guest', (_name, first, other) => {
  expect(hash(first)).toBe(hash(other));
});

test('neighbouring networks are different guests', () => {
  expect(hash('2001:db8:1:2::1')).not.toBe(hash('2001:db8:1:3::1'));
  expect(hash('203.0.113.7')).not.toBe(hash('203.0.113.8'));
});

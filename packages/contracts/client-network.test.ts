import { expect, test } from 'vitest';
import { clientNetwork } from './client-network.ts';

test.each([
  ['2001:db8:0012:1::1', '2001:db8:12'],
  ['::1', '0:0:0'],
  ['203.0.113.9', '203.0.113.9'],
])('among wider networks %j counts as %j', (address, network) => {
  expect(clientNetwork(address, 48)).toBe(network);
});

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['2001:DB8:0:0:ffff::7', '2001:db8:0:0'],
  ['2001:db8:0000:0012:1:2:3:4', '2001:db8:0:12'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['', ''],
])('%j counts as %j', (address, network) => {
  expect(clientNetwork(address)).toBe(network);
});

import { expect, test } from 'vitest';
import { findSecrets } from './secret-search.ts';

const key = '8f14e45fceea167a5a36dedd4bea2543fb0c3d1e2a9b7c6d5e4f30219a8b7c6d';
const bytes = Buffer.from(key, 'hex');

test.each([
  ['as it is', key],
  ['in capitals', key.toUpperCase()],
  ['its text in base64', Buffer.from(key).toString('base64')],
  ['its text in base64 for addresses', Buffer.from(key).toString('base64url')],
  ['its text in hexadecimal', Buffer.from(key).toString('hex')],
  ['its bytes in base64, as the id of RandomBytes', bytes.toString('base64')],
  ['its bytes in base64 for addresses, as the id of RandomId', bytes.toString('base64url')],
])('a key is found %s', (_name, form) => {
  expect(findSecrets(`{"id":"${form}"}`, [key])).toEqual(['8f14…']);
});

test.each([
  ['percent-encoded', encodeURIComponent('p@ss/w"ord of 20')],
  ['escaped in JSON', JSON.stringify('p@ss/w"ord of 20')],
])('a password is found %s', (_name, form) => {
  expect(findSecrets(form, ['p@ss/w"ord of 20'])).toEqual(['p@ss…']);
});

test('nothing is found where nothing is', () => {
  expect(findSecrets(`{"id":"none","result":"${Buffer.from('something else').toString('base64')}"}`, [key, 'a-password'])).toEqual([]);
});

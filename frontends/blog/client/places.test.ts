import { expect, test } from 'vitest';
import { placeNamed } from './places.ts';

const places = ['s-whats-new', 's-tcp-header-정보', 's-제목', 's-제목-1', 's-s-3'].map((id) => ({ id }));

test.each([
  ['#what-s-new', 's-whats-new'],
  ['#s-what-s-new', 's-whats-new'],
  ['#TCP_Header%20정보', 's-tcp-header-정보'],
  [`#${encodeURIComponent('제목'.normalize('NFD'))}`, 's-제목'],
  ['#제목1', 's-제목-1'],
  ['#s-제목', undefined],
  ['#elsewhere', undefined],
  ['#%E', undefined],
  ['#', undefined],
  ['', undefined],
])('%s means the place %s', (hash, id) => {
  expect(placeNamed(hash, places)?.id).toBe(id);
});

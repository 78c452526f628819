import { expect, test, vi } from 'vitest';
import { readArguments } from './arguments.ts';

test('a path alone is enough', () => {
  expect(readArguments(['blog'])).toEqual({
    path: 'blog',
    dryRun: false,
    api: undefined,
    report: undefined,
    author: 'Admin',
    site: undefined,
    name: undefined,
    zone: 'Asia/Seoul',
    isZoneGiven: false,
    overwriteEdited: false,
    fetchPictures: null,
  });
});

test('every option is read', () => {
  const words = [
    'blog',
    '--dry-run',
    '--report',
    'r.json',
    '--site',
    'https://old.example/blog',
    '--author',
    'Jane',
    '--name',
    'n',
    '--time-zone',
    'Asia/Seoul',
    '--api',
    'http://localhost:8080',
    '--fetch-pictures',
    '--overwrite-edited',
  ];
  expect(readArguments(words)).toEqual({
    path: 'blog',
    dryRun: true,
    api: 'http://localhost:8080',
    report: 'r.json',
    author: 'Jane',
    site: 'https://old.example/blog',
    name: 'n',
    zone: 'Asia/Seoul',
    isZoneGiven: true,
    overwriteEdited: true,
    fetchPictures: 'anywhere',
  });
});

test('help asks for nothing else', () => {
  expect(readArguments(['--help'])).toBeNull();
});

test.each([
  [[], /^Name the file or folder/],
  [['a', 'b'], /"b" is too much/],
  [['a', '--time-zone', 'Nowhere/Land'], /no time zone/],
  [['a', '--site', 'old.example'], /--site takes an address/],
  [['a', '--wipe'], /--wipe/],
])('%o is a mistake that says what to do', (words, message) => {
  expect(() => readArguments(words)).toThrow(message);
});

test('dates without a zone are read in that of the site, unless another is named', () => {
  vi.stubEnv('TIME_ZONE', 'Europe/Berlin');
  try {
    expect(readArguments(['blog'])?.zone).toBe('Europe/Berlin');
    expect(readArguments(['blog', '--time-zone', 'UTC'])?.zone).toBe('UTC');
  } finally {
    vi.unstubAllEnvs();
  }
});

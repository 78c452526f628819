import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';
import { expect, test } from 'vitest';
import { generable } from './generable-patterns.ts';

test('every pattern of the description becomes one of plain letters', () => {
  const made = generable(readFileSync(join(projectRoot, 'docs', 'openapi.json'), 'utf8'));
  expect(made).not.toContain('\\\\p{');
  expect(() => JSON.parse(made) as unknown).not.toThrow();
});

test('a class that no letters are known of is named', () => {
  expect(generable(String.raw`{"pattern":"^[\\p{Ll}\\p{N}]+$"}`)).toBe('{"pattern":"^[a-z0-9]+$"}');
  expect(() => generable(String.raw`{"pattern":"\\p{Sc}"}`)).toThrow(String.raw`\p{Sc}`);
});

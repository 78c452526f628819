import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';
import { configKeys } from '@hanji/stacks/config-schema';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { stackKeys } from './stack-keys.ts';

const keys = stackKeys(configKeys);

test('every key says what to give, in words of its own', () => {
  expect(keys.length).toBeGreaterThan(50);
  // zod's own words begin so: the schema gave none.
  expect(keys.filter(({ key, give }) => /^Invalid|^$/.test(give) && !key.startsWith('hanji:rollout.'))).toEqual([]);
  expect(keys.filter(({ key, purpose }) => purpose === '' && !key.includes('.'))).toEqual([]);
});

test('what is required and what holds unless given is told', () => {
  const preset = Object.fromEntries(keys.map((key) => [key.key, key.preset]));
  expect(preset).toMatchObject({
    'hanji:publicUrl': '**required**',
    'hanji:namespace': '`hanji`',
    'hanji:gateway.replicas': '`2`',
    'hanji:volumes': 'those of its fields',
    'hanji:signingKeys': '`["k1"]`',
    'hanji:requests': '',
  });
});

test('the page of the stacks that come with the project has all their keys', () => {
  const page = readFileSync(join(projectRoot, 'docs', 'stack-configuration.md'), 'utf8');
  for (const stack of ['dev', 'prod']) {
    const { config } = parse(readFileSync(join(projectRoot, `Pulumi.${stack}.yaml`), 'utf8')) as { config: Record<string, unknown> };
    expect(Object.keys(config).filter((key) => !page.includes(`\`${key}\``))).toEqual([]);
  }
});

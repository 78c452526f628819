import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';
import { alerts } from '@hanji/platform/observability/rules/rule-file';
import { configKeys } from '@hanji/stacks/config-schema';
import { expect, test } from 'vitest';
import { stackKeys } from './stack-keys.ts';

const types = new Map(stackKeys(configKeys).map(({ key, type }) => [key, type]));
const isKnown = (key: string) => types.has(key) || types.get(key.slice(0, key.lastIndexOf('.'))) === 'values by name';
const named = (text: string) => text.match(/\bhanji:[a-zA-Z]+(?:\.[\w<>-]+)*/g) ?? [];

const runbooks = join(projectRoot, 'docs', 'runbooks');
const texts = [
  ...readdirSync(runbooks).map((file) => [file, readFileSync(join(runbooks, file), 'utf8')] as const),
  ...alerts.map(({ name, action }) => [`the action of ${name}`, action] as const),
];

test('every key of a stack that runbooks and alerts name is one that there is', () => {
  expect(texts.flatMap(([place, text]) => named(text).map((key) => `${place}: ${key}`)).length).toBeGreaterThan(10);
  expect(texts.flatMap(([place, text]) => named(text).flatMap((key) => (isKnown(key) ? [] : [`${place}: ${key}`])))).toEqual([]);
});

test('no runbook or alert reads the log of one process where several run', () => {
  expect(texts.flatMap(([place, text]) => (text.includes('logs deploy/') ? [place] : []))).toEqual([]);
});

test('whoever asks PostgreSQL in its pod gives the password that it wants there, too', () => {
  const asking = texts.flatMap(([place, text]) => [...text.matchAll(/exec postgres-0 -- .*psql.*/g)].map(([command]) => [place, command] as const));
  expect(asking.length).toBeGreaterThan(5);
  expect(asking.filter(([, command]) => !command.includes('PGPASSWORD=$(cat $POSTGRES_PASSWORD_FILE)'))).toEqual([]);
});

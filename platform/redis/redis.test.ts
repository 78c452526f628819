import { expect, test } from 'vitest';
import { child, childKey, recordResources } from '../testing/recorded-resources.ts';
import { cacheUsers } from '@hanji/contracts/cache-access';
import { brush, ink } from '../testing/definitions.ts';
import { Redis } from './redis.ts';

const record = () =>
  recordResources(
    () => new Redis('redis', { namespace: 'hanji', image: 'docker.io/library/redis:8', users: cacheUsers([ink, brush]), volume: { size: '1Gi', keep: false } }),
  );

test('Redis in the cluster has exactly these children', async () => {
  expect((await record()).map(childKey)).toEqual([
    'NetworkPolicy redis',
    'RandomPassword redis-gateway',
    'RandomPassword redis-ink',
    'RandomPassword redis-operator',
    'Redis redis',
    'Secret redis',
    'Service redis',
    'StatefulSet redis',
  ]);
});

test('its users stand in a Secret, with hashes of their passwords only, and nobody gets in without one', async () => {
  const resources = await record();
  const secret = child(resources, 'Secret redis');
  const lines: string[] = secret.inputs['stringData']['redis.conf'].split('\n');
  expect(lines.filter((line) => line.startsWith('user ')).map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
    'user default off',
    'user operator reset',
    'user gateway reset',
    'user ink reset',
  ]);
  expect(lines.join()).not.toContain('password-of-');
  expect(secret.secrets.join()).toContain('stringData');
  expect(JSON.stringify(child(resources, 'StatefulSet redis').inputs)).not.toContain('password-of-');
});

test('it writes what it is told to a file at least once a second, and evicts only what expires anyway', async () => {
  const text: string = child(await record(), 'Secret redis').inputs['stringData']['redis.conf'];
  for (const line of ['appendonly yes', 'appendfsync everysec', 'maxmemory-policy volatile-lru']) expect(text.split('\n')).toContain(line);
});

test('only those who need it may connect', async () => {
  const [rule] = child(await record(), 'NetworkPolicy redis').inputs['spec'].ingress;
  expect(rule.from.map((peer: { podSelector: { matchLabels: Record<string, string> } }) => peer.podSelector.matchLabels['app.kubernetes.io/name'])).toEqual([
    'gateway',
    'ink',
  ]);
});

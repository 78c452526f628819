import { expect, test } from 'vitest';
import { child, childKey, recordResources } from '../testing/recorded-resources.ts';
import { Redis } from './redis.ts';

const record = () =>
  recordResources(
    () => new Redis('redis', { namespace: 'hanji', image: 'docker.io/library/redis:8', clients: ['gateway', 'ink'], volume: { size: '1Gi', keep: false } }),
  );

test('Redis in the cluster has exactly these children', async () => {
  expect((await record()).map(childKey)).toEqual([
    'NetworkPolicy redis',
    'RandomPassword redis',
    'Redis redis',
    'Secret redis',
    'Service redis',
    'StatefulSet redis',
  ]);
});

test('its password stands in a Secret alone', async () => {
  const resources = await record();
  const secret = child(resources, 'Secret redis');
  expect(secret.inputs['stringData']['redis.conf']).toMatch(/^requirepass password-of-redis$/m);
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

import { expect, test } from 'vitest';
import { runProgram } from '../images/run-program.ts';
import { namespace } from './test-names.ts';
import { siteConfig } from './test-site.ts';
import { openStack } from './test-stack.ts';

test('all mistakes in the configuration are told at once, a line each, and nothing is touched', async () => {
  const { stack, up, printed } = await openStack('mistaken');
  const mistaken = siteConfig({
    cluster: 'eks',
    publicUrl: 'hanji.test/blog',
    releases: { blue: { version: 'one' }, green: { version: 'two', weight: 101 } },
    settings: { ADMIN_PASSWORD: 'plain' },
    replicas: { blog: -1 },
    volumes: { postgres: 'ten gigabytes' },
    gateway: { port: 80 },
    brokerNodes: 2,
    autoscaling: 'maybe',
    realeases: {},
  });
  await expect(up(mistaken)).rejects.toThrow('hanji:cluster is "eks"');
  const lines = printed()
    .split('\n')
    .filter((line) => line.trim().startsWith('hanji:'));
  const keys = [
    'cluster',
    'publicUrl',
    'releases.green.weight',
    // Seen though the weight beside it is wrong.
    'releases.blue.version',
    'releases.green.version',
    'settings.ADMIN_PASSWORD',
    'replicas.blog',
    'volumes.postgres',
    'gateway',
    'brokerNodes',
    'autoscaling',
    'realeases',
  ];
  expect(lines.map((line) => /hanji:([\w.]+)/.exec(line)?.[1]).toSorted()).toEqual(keys.toSorted());
  expect(printed()).toContain('has 12 mistakes; nothing was changed');
  // A mistake of the operator's is no fault of the program's: no stack trace.
  expect(printed()).not.toMatch(/^\s+at .*\.ts:\d+/m);

  const { deployment } = await stack.exportStack();
  expect((deployment.resources ?? []).filter((resource: { type: string }) => resource.type !== 'pulumi:pulumi:Stack')).toEqual([]);
  expect(await runProgram('kubectl', ['get', 'namespace', namespace, '--ignore-not-found', '--output', 'name'])).toBe('');
});

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { dockerEngine, dockerProgram } from './docker-programs.ts';
import { serverNames } from './server-name.ts';

const site = { id: 'a1b2c3d4', folder: '/data/x', port: 20_123, morePorts: {}, password: 'hush-hush', durable: true, tellsFigures: false, definitions: null };

test.each(serverNames)('a container of %s is reached from this machine only, and its password is on no command line', async (server) => {
  const launch = await dockerProgram(server, '/bin/true').prepare?.(site, { PATH: process.env.PATH });
  expect(launch?.args.join(' ')).toContain('--publish 127.0.0.1:20123:');
  expect(launch?.args.join(' ')).not.toContain('hush-hush');
  // Redis takes a digest.
  const kept = server === 'redis' ? createHash('sha256').update('hush-hush').digest('hex') : 'hush-hush';
  expect(Object.entries(launch?.environment ?? {}).filter(([name, value]) => value?.includes(kept) && launch?.args.includes(name))).toHaveLength(1);
  expect(`${launch?.command} ${launch?.args.join(' ')}`).toContain(launch?.mark);
});

test('a broker in a container tells Prometheus of itself at a port of this machine where it is asked to, and nowhere else', async () => {
  const launch = async (tellsFigures: boolean) =>
    (await dockerProgram('rabbitmq', '/bin/true').prepare?.({ ...site, tellsFigures, morePorts: { figures: 20_124 } }, { PATH: process.env.PATH }))?.args.join(
      ' ',
    );
  expect(await launch(true)).toContain('--publish 127.0.0.1:20124:15692');
  expect(await launch(false)).not.toContain('15692');
});

test('users of RabbitMQ are given to its container in the environment, and loaded by it', async () => {
  const launch = await dockerProgram('rabbitmq', '/bin/true').prepare?.({ ...site, definitions: '{"users":"ink"}' }, { PATH: process.env.PATH });
  expect(launch?.environment['HANJI_DEFINITIONS']).toBe('{"users":"ink"}');
  expect(launch?.args.join(' ')).not.toContain('ink');
  expect(launch?.args.join(' ')).toMatch(/--env HANJI_DEFINITIONS .*load_definitions = .* exec docker-entrypoint\.sh rabbitmq-server$/);
});

test.each(serverNames)('the image of %s is pinned to a version', (server) => {
  expect(dockerProgram(server, '/bin/true').source).toMatch(/:\d+\.\d+\.?\d*-/u);
});

test('an engine that does not answer is no engine', () => {
  expect(dockerEngine({ PATH: process.env.PATH, DOCKER_HOST: 'unix:///nowhere/docker.sock' })).toHaveProperty('impossible');
});

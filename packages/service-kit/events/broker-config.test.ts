import rascal, { type BrokerConfig } from 'rascal';
// @ts-expect-error What rascal makes of a configuration is nowhere else to be seen (it drops what it does not expect), and has no types.
import configure from 'rascal/lib/config/configure.js';
import { expect, test } from 'vitest';
import { notesDefinition } from '../testing/notes-service.ts';
import { brokerConfig } from './broker-config.ts';

interface Resolved {
  readonly vhosts: Record<string, { readonly connections: readonly { readonly retry: object; readonly options: object }[] }>;
}

function resolve(config: BrokerConfig): Promise<Resolved> {
  return new Promise((done, fail) => {
    configure(rascal.withDefaultConfig(config), (error: Error | null, resolved: Resolved) => (error === null ? done(resolved) : fail(error)));
  });
}

test('a broker that was away for long is asked again every three seconds at least', async () => {
  const { vhosts } = await resolve(brokerConfig(notesDefinition, { RABBITMQ_URL: 'amqp://user:secret@localhost', SHARED_EXCHANGES: false }, 'one'));
  expect(vhosts['/']?.connections).toMatchObject([{ retry: { min: 500, max: 3000, factor: 2, strategy: 'exponential' }, options: { heartbeat: 10 } }]);
});

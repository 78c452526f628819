import { afterEach } from 'vitest';
import { type EchoUpstream, startEchoUpstream } from './echo-upstream.ts';
import { oneService, startTestGateway, type TestGateway } from './test-gateway.ts';

const opened: { close?: () => unknown; stop?: (ms: number) => unknown }[] = [];
const routes = {
  read: { path: '/api/things/:id' },
  write: { path: '/api/things', method: 'POST', body: 'stream' },
  replace: { path: '/api/things/:id', method: 'PUT' },
  remove: { path: '/api/things/:id', method: 'DELETE' },
} as const;
const timeouts = { connect: 500, read: 700, write: 700 };

/** Has what is handed to `closeLater` closed after each test of the file. */
export function closeAfterEach(): void {
  afterEach(async () => {
    for (const resource of opened.splice(0).toReversed()) await (resource.stop?.(2000) ?? resource.close?.());
  });
}

/** Hands something on to be closed after the test. */
export function closeLater<T extends (typeof opened)[number]>(resource: T): T {
  opened.push(resource);
  return resource;
}

/** An upstream for one test; see `startEchoUpstream`. */
export async function upstream(...args: Parameters<typeof startEchoUpstream>): Promise<EchoUpstream> {
  return closeLater(await startEchoUpstream(...args));
}

/** A gateway for one test, to a service with GET, PUT and DELETE `/api/things/:id` and POST `/api/things`, that waits 0.7 s for an answer. */
export async function gatewayTo(...addresses: string[]): Promise<TestGateway> {
  return closeLater(await startTestGateway(oneService('things', { blue: addresses }, routes, { timeouts })));
}

import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { send } from './testing/http-client.ts';
import { oneService, startTestGateway } from './testing/test-gateway.ts';
import { closeAfterEach, closeLater, gatewayTo, upstream } from './testing/things-gateway.ts';

closeAfterEach();

test('stopping waits for requests under way no longer than it is allowed to', async () => {
  const endless = await upstream('endless', 0, (request, response) => {
    request.resume();
    response.writeHead(200, { 'Content-Type': 'text/plain' });
    response.write('never ');
  });
  const gateway = await gatewayTo(endless.address);
  const cutOff = send(gateway.port, { path: '/api/things/1' }).catch((error: Error) => error.message);
  await expect.poll(() => endless.count()).toBe(1);
  await gateway.stop(100);
  expect(await cutOff).toBe('aborted');
});

test('a stopped gateway takes no connections', async () => {
  const gateway = await gatewayTo((await upstream('things')).address);
  await gateway.stop(100);
  const [error] = (await once(connect(gateway.port, '127.0.0.1'), 'error')) as [NodeJS.ErrnoException];
  expect(error.code).toBe('ECONNREFUSED');
});

test('where the site has HTTPS whoever comes without is led there, unless a trusted proxy says that they come by it', async () => {
  const things = await upstream('things');
  const configuration = oneService('things', { blue: [things.address] }, { read: { path: '/api/things/:id' } }, { leadsToHttps: true });
  const gateway = closeLater(await startTestGateway(configuration, { trustedProxies: ['127.0.0.0/8'] }));
  const ask = (path: string, headers: [string, string][] = []) => send(gateway.port, { path, headers });
  const led = await ask('/api/things/1?a=%2F');
  expect([led.status, led.headers.location]).toEqual([308, 'https://127.0.0.1/api/things/1?a=%2F']);
  expect((await ask('/nothing')).status).toBe(308);
  expect((await ask('/api/things/1', [['X-Forwarded-Proto', 'https']])).status).toBe(200);
  expect(things.count()).toBe(1);
  const strict = closeLater(await startTestGateway(configuration));
  expect((await send(strict.port, { path: '/api/things/1', headers: [['X-Forwarded-Proto', 'https']] })).status).toBe(308);
});

test('an expectation that nobody knows is no matter', async () => {
  const gateway = await gatewayTo((await upstream('things')).address);
  expect((await send(gateway.port, { path: '/api/things/1', headers: [['Expect', 'wonders']] })).status).toBe(200);
});

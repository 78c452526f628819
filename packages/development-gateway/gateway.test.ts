import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { send } from './testing/http-client.ts';
import { closeAfterEach, gatewayTo, upstream } from './testing/things-gateway.ts';

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

test('an expectation that nobody knows is no matter', async () => {
  const gateway = await gatewayTo((await upstream('things')).address);
  expect((await send(gateway.port, { path: '/api/things/1', headers: [['Expect', 'wonders']] })).status).toBe(200);
});

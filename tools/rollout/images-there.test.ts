import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { missingImages } from './images-there.ts';

/** A registry that has one image, and gives a token to whoever knows the password. */
const server = createServer((request, response) => {
  const { headers, method, url = '' } = request;
  if (url.startsWith('/token')) return answerToken(request, response);
  if (headers.authorization !== 'Bearer let-in') {
    return response.writeHead(401, { 'www-authenticate': `Bearer realm="http://${registry()}/token",service="test",scope="repository:hanji/ink:pull"` }).end();
  }
  response.writeHead(method === 'HEAD' && url === '/v2/hanji/ink/manifests/1' ? 200 : 404).end();
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
afterAll(() => server.close());

function registry(): string {
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function answerToken(request: IncomingMessage, response: ServerResponse): void {
  const isKnown = request.headers.authorization === `Basic ${Buffer.from('ink:well').toString('base64')}`;
  const isAsked = request.url?.includes('service=test') === true && request.url.includes('scope=repository');
  response.end(JSON.stringify(isKnown && isAsked ? { token: 'let-in' } : {}));
}

const clusterOf = (...nodes: readonly (readonly string[])[]) =>
  ({ core: { listNode: () => Promise.resolve({ items: nodes.map((names) => ({ status: { images: names.map((name) => ({ names: [name] })) } })) }) } }) as never;
const login = () => ({ server: registry(), username: 'ink', password: 'well' });

test('a registry is asked, with the login of the nodes', async () => {
  const [there, missing] = [`${registry()}/hanji/ink:1`, `${registry()}/hanji/ink:2`];
  expect(await missingImages([there, missing, missing], clusterOf(), login())).toEqual([missing]);
});

test('no registry is asked for what every node has already, nor a cluster that is not made yet for anything', async () => {
  const image = `${registry()}/hanji/ink:2`;
  expect(await missingImages([image], clusterOf([image], [image]), login())).toEqual([]);
  expect(await missingImages([image], clusterOf([image], []), login())).toEqual([image]);
  expect(await missingImages([image, 'localhost/hanji/ink:1'], null, login())).toEqual([image]);
});

test('a registry that does not let us in, or that is not there, says nothing against an image', async () => {
  expect(await missingImages([`${registry()}/hanji/ink:2`], clusterOf(), null)).toEqual([]);
  expect(await missingImages(['127.0.0.1:1/hanji/ink:2'], clusterOf(), null)).toEqual([]);
});

test('for images that are loaded into nodes the nodes are asked, as far as they tell of all that they have', async () => {
  const [there, missing] = ['localhost/hanji/ink:1', 'localhost/hanji/ink:2'];
  expect(await missingImages([there, missing], clusterOf([there], []), null, 0)).toEqual([missing]);
  const many = Array.from({ length: 50 }, (_, at) => `localhost/other:${at}`);
  expect(await missingImages([there, missing], clusterOf(many), null, 0)).toEqual([]);
});

test('who may not see the nodes is told nothing against an image that is loaded into them', async () => {
  const cluster = { core: { listNode: () => Promise.reject(new Error('nodes is forbidden')) } } as never;
  expect(await missingImages(['localhost/hanji/ink:1'], cluster, null, 0)).toEqual([]);
});

import { expect, test } from 'vitest';
import { FakeSite } from '../testing/fake-site.ts';
import { type FetchScope, PictureFetcher } from './fetch-pictures.ts';

function fetched(address: string, scope: FetchScope = 'anywhere'): Promise<string> {
  return new PictureFetcher(scope).fetch(address).then(
    ({ bytes, name }) => `${name}: ${bytes.toString()}`,
    (error: Error) => error.message,
  );
}

test('a picture is fetched by its name, also where it moved to; a circle is left', async () => {
  await using old = await FakeSite.start();
  old.disturb = (path) => {
    if (path === '/moved.png') return { status: 301, headers: { location: '/a%20b.png' } };
    if (path === '/round.png') return { status: 302, headers: { location: '/round.png' } };
    return path.startsWith('/a') ? { status: 200, body: 'bytes' } : { status: 410 };
  };
  expect(await fetched(`${old.url}/a%20b.png`)).toBe('a b.png: "bytes"');
  expect(await fetched(`${old.url}/moved.png`)).toBe('moved.png: "bytes"');
  expect(await fetched(`${old.url}/round.png`)).toBe('the old site leads round in a circle');
  expect(await fetched(`${old.url}/gone.png`)).toBe('the old site answers 410');
});

test('from within a site nothing of its own network is asked for', { tags: ['abuse/own-network'] }, async () => {
  await using near = await FakeSite.start();
  for (const address of [`${near.url}/a.png`, near.url.replace('127.0.0.1', 'localhost'), 'https://localhost/a.png', 'https://169.254.169.254/a.png'])
    expect(await fetched(address, 'internet')).toMatch(/by HTTPS only|none of the internet/);
  expect(near.calls).toEqual([]);
});

test('a host that does not answer several times in a row is asked no more', async () => {
  const old = await FakeSite.start();
  await old[Symbol.asyncDispose]();
  const fetcher = new PictureFetcher('anywhere');
  const reasons: string[] = [];
  for (let time = 0; time < 6; time += 1) reasons.push(await fetcher.fetch(`${old.url}/a.png`).then(String, (error: Error) => error.message));
  expect(reasons[4]).toBe('the old site does not answer (ECONNREFUSED)');
  expect(reasons[5]).toMatch(/asked no more/);
});

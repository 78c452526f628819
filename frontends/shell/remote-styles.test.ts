import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startStandInApi } from '@hanji/frontend-kit/testing/stand-in-api';
import { type FakeRemote, json, makePart, readerAndDesk, startFakeRemote } from './testing/fake-remote.ts';
import { startShell, type TestShell } from './testing/start-shell.ts';

const sheet = 'styles.0123456789.css';
const ownSheet = `/assets/remotes/reader/${sheet}`;
let remote: FakeRemote;
let api: Awaited<ReturnType<typeof startStandInApi>>;
let shell: TestShell;
beforeEach(async () => {
  [remote, api] = await Promise.all([startFakeRemote(), startStandInApi()]);
  shell = await startShell(readerAndDesk(remote), api.url);
});
afterEach(() => Promise.all([shell.stop(), remote.stop(), api.stop()]));

/** A remote whose parts name a style sheet, and whether it has that very one. */
function partsWithStyles(cacheControl: string, text = 'p { color: black; }'): FakeRemote['answer'] {
  const part = json(makePart({ styles: [`/remotes/reader/${sheet}`] }));
  return (request, response) => {
    if (!request.url?.endsWith('.css')) return part(request, response);
    response.writeHead(200, { 'Content-Type': 'text/css', 'Cache-Control': cacheControl });
    response.end(text);
  };
}

const textOf = async (path: string) => (await fetch(shell.url + path)).text();

test('a page and its style sheet are there while the remote hangs', async () => {
  remote.answer = partsWithStyles('public, max-age=31536000, immutable');
  expect(await textOf('/posts/a')).toContain(`<link rel="stylesheet" href="${ownSheet}"/>`);
  remote.answer = () => undefined;
  expect(await textOf('/posts/a')).toContain(ownSheet);
  for (const encoding of ['br', 'gzip', 'identity']) {
    const answer = await fetch(shell.url + ownSheet, { headers: { 'Accept-Encoding': encoding } });
    const kind = [answer.headers.get('content-encoding') ?? 'identity', answer.headers.get('cache-control'), answer.headers.get('content-type')];
    expect([...kind, await answer.text()]).toEqual([encoding, 'public, max-age=31536000, immutable', 'text/css; charset=utf-8', 'p { color: black; }']);
  }
});

test('a shell that has not made the page gets its style sheet when it is asked for', async () => {
  remote.answer = partsWithStyles('public, max-age=31536000, immutable');
  expect(await textOf(ownSheet)).toBe('p { color: black; }');
});

test('one of another build is left to the remote, which has something in its place', async () => {
  remote.answer = partsWithStyles('no-store');
  expect(await textOf('/posts/a')).toContain(`href="/remotes/reader/${sheet}"`);
  const answer = await fetch(shell.url + ownSheet, { redirect: 'manual' });
  expect([answer.status, answer.headers.get('location'), answer.headers.get('cache-control')]).toEqual([302, `/remotes/reader/${sheet}`, 'no-store']);
});

test.each(['/assets/remotes/other/styles.0123456789.css', '/assets/remotes/reader/..%2f..%2fsecret.0123456789.css', '/assets/remotes/reader/remoteEntry.js'])(
  '%s is nothing that is kept: 404, and nobody is asked',
  async (path) => {
    expect((await fetch(shell.url + path)).status).toBe(404);
    expect(remote.asked).toEqual([]);
  },
);

describe('a page holds its style sheets in itself', () => {
  const immutable = 'public, max-age=31536000, immutable';
  const asFrom = (site: string | null) => fetch(`${shell.url}/posts/a`, { headers: site === null ? {} : { 'Sec-Fetch-Site': site } });

  test.each([
    ['none', true],
    ['cross-site', true],
    ['same-site', true],
    ['same-origin', false],
    [null, false],
  ])('for a reader who comes from %s: %s', async (from, isWithin) => {
    remote.answer = partsWithStyles(immutable);
    const answer = await asFrom(from);
    const html = await answer.text();
    const link = `<link rel="stylesheet" href="${ownSheet}"/>`;
    expect([html.includes('<style>p { color: black; }</style>'), html.includes(link)]).toEqual([isWithin, !isWithin]);
    const hash = createHash('sha256').update('p { color: black; }').digest('base64');
    expect(answer.headers.get('content-security-policy')?.includes(`style-src 'self' 'sha256-${hash}';`)).toBe(isWithin);
    expect(answer.headers.get('vary')).toContain('Sec-Fetch-Site');
  });

  test('under an entity tag of its own, so that no answer for the other kind lets it stand', async () => {
    remote.answer = partsWithStyles(immutable);
    const tags = await Promise.all(['none', 'same-origin'].map(async (from) => (await asFrom(from)).headers.get('etag')));
    expect(new Set(tags).size).toBe(2);
  });

  test('but none that would end its element', async () => {
    remote.answer = partsWithStyles(immutable, 'p::after { content: "</style><script>"; }');
    expect(await (await asFrom('none')).text()).toContain(`<link rel="stylesheet" href="${ownSheet}"/>`);
  });
});

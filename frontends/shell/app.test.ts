import { type IncomingMessage, request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { makePage } from '@hanji/contracts/testing/factories';
import { makeEvent } from '@hanji/contracts/testing/make-event';
import { type StandInApi, startStandInApi } from '@hanji/frontend-kit/testing/stand-in-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FakeRemote, json, makePart, readerAndDesk, shownPost, startFakeRemote } from './testing/fake-remote.ts';
import { startShell, type TestShell } from './testing/start-shell.ts';

let api: StandInApi;
let remote: FakeRemote;
let shell: TestShell;

beforeEach(async () => {
  api = await startStandInApi();
  remote = await startFakeRemote();
  shell = await startShell(readerAndDesk(remote), api.url);
});

afterEach(async () => {
  await Promise.all([shell.stop(), remote.stop(), api.stop()]);
});

function get(path: string, headers: Record<string, string> = {}) {
  return fetch(shell.url + path, { headers, redirect: 'manual' });
}

/** The body as it came over the wire. */
function raw(path: string, headers: Record<string, string>): Promise<{ encoding: string; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const sent = request(shell.url + path, { headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve({ encoding: answer.headers['content-encoding'] ?? 'identity', body: Buffer.concat(parts) }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('a page', () => {
  test("holds the remote's part within the layout, and names the remote", async () => {
    const html = await (await get('/posts/a')).text();
    expect(html).toContain('<p>본문</p>');
    expect(html).toContain('data-remote="reader"');
    expect(html).toContain('<title>제목 · 한지</title>');
  });

  test('passes over what only a newer remote says', async () => {
    const part = makePart();
    remote.answer = json({ ...part, head: { ...part.head, colour: 'red' }, hints: ['x'] });
    expect((await get('/posts/a')).status).toBe(200);
  });

  test('comes with a policy that allows nothing inline', async () => {
    const policy = (await get('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval/);
  });

  test('is asked for once and kept', async () => {
    expect((await get('/posts/a')).headers.get('x-hanji-cache')).toBe('miss');
    for (const query of ['utm_source=x', 'q=a', 'q=b', 'sort=popular']) expect((await get(`/posts/a?${query}`)).headers.get('x-hanji-cache')).toBe('hit');
    expect(remote.asked).toEqual(['/posts/a']);
  });

  test('is not sent again to who has it, and again as soon as it changed', async () => {
    const etag = (await get('/posts/a')).headers.get('etag') ?? '';
    expect((await get('/posts/a', { 'If-None-Match': etag })).status).toBe(304);
    remote.answer = json(makePart({ html: '<p>고친 본문</p>' }));
    shell.onBroadcast(makeEvent('post.updated', { aggregateId: shownPost }));
    const changed = await get('/posts/a', { 'If-None-Match': etag });
    expect([changed.status, await changed.text()]).toEqual([200, expect.stringContaining('고친 본문')]);
  });

  test('may be kept by browsers only, and only to ask again', async () => {
    const { headers } = await get('/');
    expect(headers.get('cache-control')).toBe('private, no-cache');
    expect(headers.get('vary')).toMatch(/Cookie/i);
  });

  test('that is secret is kept by nobody', async () => {
    remote.answer = json(makePart({ secret: true, maxAge: 0 }));
    const looks = [await get('/posts/a'), await get('/posts/a')];
    expect(looks.map(({ headers }) => [headers.get('cache-control'), headers.get('x-hanji-cache')])).toEqual([
      ['private, no-store', 'miss'],
      ['private, no-store', 'miss'],
    ]);
  });

  test('that cannot be filled is logged without its query', async () => {
    const key = 'k'.repeat(22);
    remote.answer = (_request, response) => void response.writeHead(500).end();
    expect((await get(`/preview?key=${key}`)).status).toBe(503);
    expect(remote.asked).toEqual([`/preview?key=${key}`]);
    expect(shell.details).toEqual([expect.objectContaining({ path: '/preview' })]);
    expect(JSON.stringify(shell.details)).not.toContain(key);
  });

  test("of a user that cannot be filled is logged without the user's id", async () => {
    remote.answer = (_request, response) => void response.writeHead(500).end();
    await get('/posts/users/019a0000-0000-7000-8000-00000000abcd/ink');
    expect(shell.details).toEqual([expect.objectContaining({ path: '/posts/users/*/ink' })]);
  });

  test('is the same text in every coding', async () => {
    const plain = await raw('/posts/a', { 'Accept-Encoding': 'identity' });
    const brotli = await raw('/posts/a', { 'Accept-Encoding': 'gzip, br' });
    const gzip = await raw('/posts/a', { 'Accept-Encoding': 'gzip' });
    expect([plain.encoding, brotli.encoding, gzip.encoding]).toEqual(['identity', 'br', 'gzip']);
    expect(brotliDecompressSync(brotli.body)).toEqual(plain.body);
    expect(gunzipSync(gzip.body)).toEqual(plain.body);
  });

  test('an event about another post leaves it kept', async () => {
    await get('/posts/a');
    shell.onBroadcast(makeEvent('post.deleted'));
    expect((await get('/posts/a')).headers.get('x-hanji-cache')).toBe('hit');
  });

  test('a new build of a remote shows everywhere, and one that goes changes nothing', async () => {
    const fill = (build: string) => void (remote.answer = json(makePart({ build })));
    fill('one');
    await get('/posts/a');
    fill('two');
    await get('/posts/b');
    expect((await get('/posts/a')).headers.get('x-hanji-cache')).toBe('miss');
    fill('one');
    await get('/posts/c');
    expect((await get('/posts/a')).headers.get('x-hanji-cache')).toBe('hit');
  });

  test('when events may have been missed, everything is made anew', async () => {
    await get('/posts/a');
    shell.onBroadcast(null);
    expect((await get('/posts/a')).headers.get('x-hanji-cache')).toBe('miss');
  });

  test('when the site was brought back to a backup, everything is made anew', async () => {
    await get('/posts/a');
    shell.onBroadcast(makeEvent('site.restored'));
    expect((await get('/posts/a')).headers.get('x-hanji-cache')).toBe('miss');
  });

  test('with a slash at its end it moves to the one without', async () => {
    const moved = await get('/posts/?sort=popular');
    expect([moved.status, moved.headers.get('location')]).toEqual([308, '/posts?sort=popular']);
  });

  test('is only read', async () => {
    expect((await fetch(`${shell.url}/posts/a`, { method: 'POST' })).status).toBe(405);
  });

  test("of the green release is asked of the remote's green address and kept apart", async () => {
    const seen: (string | undefined)[] = [];
    remote.answer = (incoming, response) => {
      seen.push(incoming.url?.split('?')[0]);
      json(makePart())(incoming, response);
    };
    await get('/posts/a');
    await get('/posts/a', { 'X-Hanji-Release': 'green' });
    expect(seen).toEqual(['/part', '/green/part']);
  });
});

describe('the name of the site', () => {
  const titleOf = async (path: string) => /<title>[^<]*<\/title>/.exec(await (await get(path)).text())?.[0];
  const manifest = async () => ((await (await get('/manifest.webmanifest')).json()) as { name: string }).name;

  test('is that of the configuration until an admin gives it another, which every page has when that is told', async () => {
    expect([await titleOf('/posts/a'), await manifest()]).toEqual(['<title>제목 · 한지</title>', '한지']);
    expect((await get('/posts/a')).headers.get('x-hanji-cache')).toBe('hit');
    api.data.site = { title: '먹 & 종이', description: '' };
    shell.onBroadcast(makeEvent('site.named'));
    expect([await titleOf('/posts/a'), await manifest()]).toEqual(['<title>제목 · 먹 &amp; 종이</title>', '먹 & 종이']);
  });

  test('is the one last known while the service that keeps it is away', async () => {
    api.data.site = { title: 'Named', description: '' };
    shell.onBroadcast(null);
    expect(await titleOf('/posts/a')).toBe('<title>제목 · Named</title>');
    api.data.broken = ['/api/site'];
    shell.onBroadcast(makeEvent('category.changed'));
    expect(await titleOf('/posts/b')).toBe('<title>제목 · Named</title>');
  });
});

describe('static pages', () => {
  const [about, imprint] = [makePage({ slug: 'about', title: '이 블로그' }), makePage({ slug: 'imprint' })];
  const named = async () => (await (await get('/posts/a')).text()).match(/href="\/pages\/[^"]+"/g) ?? [];

  test('are named at the foot of every page, asked for once, until one comes or goes', async () => {
    api.data.pages = [about];
    expect(await named()).toEqual(['href="/pages/about"']);
    await get('/posts/b');
    expect(api.requests.filter((asked) => asked.includes('/api/pages'))).toHaveLength(1);
    api.data.pages = [about, imprint];
    shell.onBroadcast(makeEvent('page.created', { aggregateId: imprint.id }));
    expect(await named()).toHaveLength(2);
    api.data.pages = [];
    shell.onBroadcast(makeEvent('page.deleted', { aggregateId: about.id }));
    expect(await named()).toEqual([]);
  });

  test('a page service that is away costs their names only, and not those that are known', async () => {
    api.data.broken.push('/api/pages');
    expect(await named()).toEqual([]);
    api.data.broken.pop();
    api.data.pages = [about];
    shell.onBroadcast(null);
    expect(await named()).toHaveLength(1);
    api.data.broken.push('/api/pages');
    shell.onBroadcast(makeEvent('post.updated', { aggregateId: shownPost }));
    expect(await named()).toHaveLength(1);
  });
});

describe('what the reader prefers', () => {
  test('a chosen theme stands in the first tag, without another rendering', async () => {
    const light = await (await get('/posts/a', { Cookie: 'hanji_theme=light' })).text();
    const system = await (await get('/posts/a')).text();
    expect(light).toContain('data-theme="light"');
    expect(system).toContain('data-theme="system"');
    expect(remote.asked).toHaveLength(1);
  });

  test('a theme that is none is passed over', async () => {
    expect(await (await get('/', { Cookie: 'hanji_theme="><script>' })).text()).toContain('data-theme="system"');
  });

  test('the form remembers the theme and goes back', async () => {
    const answer = await get('/preferences?theme=dark&return=%2Fposts%3Fsort%3Dpopular');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/posts?sort=popular']);
    expect(answer.headers.get('set-cookie')).toMatch(/^hanji_theme=dark; Path=\/; Max-Age=\d+; SameSite=Lax$/);
  });

  test.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/a\r\nSet-Cookie: x=1'])(
    'it never goes elsewhere: %j',
    async (where) => {
      const answer = await get(`/preferences?theme=dark&return=${encodeURIComponent(where)}`);
      expect(answer.headers.get('location')).toBe('/');
    },
  );

  test('?lang= remembers the language and leaves the address clean', async () => {
    const answer = await get('/posts/a?lang=en&sort=popular');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/posts/a?sort=popular']);
    expect(answer.headers.get('set-cookie')).toContain('hanji_lang=en');
  });

  test.each([
    ['/\\evil.example', '/'],
    ['//evil.example', '/'],
    ['/a\\b', '/a%5Cb'],
  ])('?lang= stays on this site: %s leads to %s', { tags: ['abuse/open-redirect'] }, async (path, location) => {
    // As it stands: `fetch` would write the address anew.
    const { hostname, port } = new URL(shell.url);
    const answer = await new Promise<IncomingMessage>((resolve) => request({ hostname, port, path: `${path}?lang=en` }, resolve).end());
    answer.resume();
    expect([answer.statusCode, answer.headers.location]).toEqual([303, location]);
  });

  test.each([
    ['ko-KR,ko;q=0.9', 'ko'],
    ['en-US,en;q=0.9,ko;q=0.1', 'en'],
    ['fr', 'ko'],
  ])('the browser asks for %s and gets %s', async (accepted, language) => {
    expect(await (await get('/', { 'Accept-Language': accepted })).text()).toContain(`<html lang="${language}"`);
  });
});

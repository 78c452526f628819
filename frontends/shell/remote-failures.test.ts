import type { IncomingMessage } from 'node:http';
import { refusedHeader } from '@hanji/contracts/failed-answer';
import { makePage } from '@hanji/contracts/testing/factories';
import { type StandInApi, startStandInApi } from '@hanji/frontend-kit/testing/stand-in-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FakeRemote, json, makePart, readerAndDesk, startFakeRemote } from './testing/fake-remote.ts';
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

describe('when a remote fails', () => {
  const failures: [string, () => void, RegExp][] = [
    ['is not there', () => void (remote.answer = (_request, response) => response.destroy()), /cannot be reached/],
    ['answers an error', () => void (remote.answer = (_request, response) => response.writeHead(500).end()), /no page part/],
    ['answers no JSON', () => void (remote.answer = (_request, response) => response.end('<html>')), /no page part/],
    ['answers something else than a part', () => void (remote.answer = json({ status: 200, html: 5 })), /no page part/],
    ['redirects to another site', () => void (remote.answer = json(makePart({ status: 308, location: 'https://evil.example' }))), /no page part/],
    ['is too slow', () => void (remote.answer = () => undefined), /in time/],
  ];

  test.each(failures)('because it %s: its area says so with a retry, the page around it stands', async (_name, fail, complaint) => {
    fail();
    const answer = await get('/posts/a', { 'Accept-Language': 'en' });
    const html = await answer.text();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expect(html).toContain('This part cannot be shown right now');
    expect(html).toContain('href="/posts/a"');
    expect(html).toContain('<header class="site-header">');
    expect(shell.complaints.join()).toMatch(complaint);
  });

  test('a page that a limit of its remote turned away says so, and one that failed does not', { tags: ['abuse/forced-rollback'] }, async () => {
    const said = async (part: object) => {
      remote.answer = json(makePart({ status: 503, maxAge: 0, ...part }));
      return (await get('/posts/a')).headers.get(refusedHeader);
    };
    expect([await said({ refused: true }), await said({})]).toEqual(['busy', null]);
  });

  test('a remote that is not deployed costs its own pages only', async () => {
    expect((await get('/desk/posts')).status).toBe(503);
    expect((await get('/posts/a')).status).toBe(200);
  });

  test('it is asked again at the next look', async () => {
    remote.answer = (_request, response) => response.destroy();
    await get('/posts/a');
    remote.answer = json(makePart());
    expect((await get('/posts/a')).status).toBe(200);
  });

  test('a page that was there before is shown as it was', async () => {
    remote.answer = json(makePart({ maxAge: 1 }));
    await get('/posts/a');
    remote.answer = json(makePart({ status: 503, maxAge: 0, html: '<p>sorry</p>' }));
    await expect.poll(async () => (await get('/posts/a')).headers.get('x-hanji-cache')).toBe('stale');
    expect(await (await get('/posts/a')).text()).toContain('본문');
  });

  test('services that fail leave their places empty, not the page', async () => {
    api.data.broken.push('/api/');
    const answer = await get('/posts/a');
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('본문')]);
  });
});

describe('when more pages are asked for than can be made', () => {
  beforeEach(async () => {
    await shell.stop();
    // Nothing in it depends on how long anything takes.
    shell = await startShell(readerAndDesk(remote), api.url, { partTimeoutMs: 600_000, turns: { atOnce: 6, waiting: 60, waitMs: 600_000 } });
  });

  test('those that are kept are sent at once, the others in turn, and what is too much is asked to come back', async () => {
    expect((await get('/posts/kept')).status).toBe(200);
    const held: (() => void)[] = [];
    remote.answer = (request, response) => void held.push(() => json(makePart())(request, response));
    const asked = Array.from({ length: 80 }, (_, index) => get(`/posts/new-${index}`, { 'Accept-Language': 'en' }));
    await expect.poll(() => held.length).toBe(6);
    let refused = 0;
    for (const answer of asked) void answer.then(({ status }) => (refused += status === 503 ? 1 : 0));
    const first = await Promise.race(asked);
    expect([first.status, first.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await first.text()).toContain('cannot be shown right now');
    expect((await get('/posts/kept')).headers.get('x-hanji-cache')).toBe('hit');
    // Six are being made and sixty wait.
    await expect.poll(() => refused).toBe(14);
    const isEnded = Promise.all(asked).then((answers) => answers.map(({ status }) => status));
    remote.answer = json(makePart());
    for (const end of held) end();
    expect((await isEnded).filter((status) => status === 200)).toHaveLength(66);
  });

  test('the page instead shows what the site is called now, and no page that is public no more', async () => {
    const busyPage = async () => {
      const held: (() => void)[] = [];
      remote.answer = (request, response) => void held.push(() => json(makePart())(request, response));
      const asked = Array.from({ length: 80 }, (_, index) => get(`/posts/${crypto.randomUUID()}-${index}`));
      const first = await Promise.race(asked);
      expect(first.status).toBe(503);
      const text = await first.text();
      await expect.poll(() => held.length).toBe(6);
      remote.answer = json(makePart());
      for (const end of held) end();
      await Promise.all(asked);
      return text;
    };
    Object.assign(api.data, { site: { title: 'First', description: '' }, pages: [makePage({ slug: 'about', title: 'Withdrawn' })] });
    shell.onBroadcast(null);
    expect(await busyPage()).toMatch(/First[^]*Withdrawn/);
    Object.assign(api.data, { site: { title: 'Second', description: '' }, pages: [] });
    shell.onBroadcast(null);
    const shown = await busyPage();
    expect([shown.includes('Second'), shown.includes('First'), shown.includes('Withdrawn')]).toEqual([true, false, false]);
  });
});

describe('pages that visitors make up', () => {
  const isPost = (request: IncomingMessage) => request.url?.includes('posts') === true;

  test.each([
    ['searches', (index: number) => `/search?q=word-${index}`],
    ['names of a former home', (index: number) => `/?p=abc${index}`],
  ])('sixty %s at once hold up no other page; those beyond the cap get 503 with Retry-After', { tags: ['abuse/search-load'] }, async (_name, path) => {
    const held: (() => void)[] = [];
    remote.answer = (request, response) => {
      if (isPost(request)) json(makePart())(request, response);
      else held.push(() => json(makePart())(request, response));
    };
    const asked = Array.from({ length: 60 }, (_, index) => get(path(index)));
    await expect.poll(() => held.length).toBe(3);
    for (let index = 0; index < 20; index += 1) expect((await get(`/posts/new-${index}`)).status).toBe(200);
    const refused = await Promise.race(asked);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    remote.answer = json(makePart());
    for (const end of held) end();
    expect((await Promise.all(asked)).filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(3);
  });

  test(
    'under addresses that are none are made one after the other for who asks for many, and as ever for others',
    { tags: ['abuse/made-up-pages'] },
    async () => {
      const from = (address: string) => ({ 'X-Real-IP': address });
      await get('/posts/kept');
      remote.answer = json(makePart({ status: 404, maxAge: 0 }));
      for (let index = 0; index < 60; index += 1) await get(`/posts/none-${index}`, from(`2001:db8:1:1::${index}`));
      const held: (() => void)[] = [];
      remote.answer = (request, response) => void held.push(() => json(makePart())(request, response));
      const asked = Array.from({ length: 30 }, (_, index) => get(`/posts/more-${index}`, from('2001:db8:1:1::99')));
      const refused = await Promise.race(asked);
      expect([refused.status, refused.headers.get('retry-after'), held.length]).toEqual([503, '5', 1]);
      // What is kept they get like anybody; and others wait for none of theirs.
      expect((await get('/posts/kept', from('2001:db8:1:1::99'))).headers.get('x-hanji-cache')).toBe('hit');
      const others = [1, 2, 3].map((number) => get(`/posts/other-${number}`, from(`2001:db8:1:${number + 1}::1`)));
      await expect.poll(() => held.length).toBeGreaterThanOrEqual(4);
      remote.answer = json(makePart());
      for (const end of held) end();
      expect((await Promise.all(others)).map(({ status }) => status)).toEqual([200, 200, 200]);
      await Promise.all(asked);
    },
  );

  test('are kept for the next who asks, yet push out none of the others', { tags: ['abuse/made-up-pages'] }, async () => {
    await get('/posts/kept');
    for (let index = 0; index < 100; index += 1) await (await get(index % 2 === 0 ? `/search?q=${index}` : `/?p=a${index}`)).text();
    expect((await get('/?p=a99')).headers.get('x-hanji-cache')).toBe('hit');
    expect((await get('/search?q=0')).headers.get('x-hanji-cache')).toBe('miss');
    expect((await get('/posts/kept')).headers.get('x-hanji-cache')).toBe('hit');
    shell.onBroadcast(null);
    expect((await get('/?p=a99')).headers.get('x-hanji-cache')).toBe('miss');
  });
});

describe('what is not a page', () => {
  test('an address that the remote does not know is not found, and is not kept', async () => {
    remote.answer = json(makePart({ status: 404, maxAge: 0, html: '<h1>없음</h1>' }));
    expect((await get('/nothing')).status).toBe(404);
    expect((await get('/nothing')).headers.get('x-hanji-cache')).toBe('miss');
  });

  test('an address that cannot be one is not found', async () => {
    const answer = await get('/%E0%A4%A');
    expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining('페이지가 없습니다')]);
  });

  test('a moved page leads on', async () => {
    remote.answer = json(makePart({ status: 308, location: '/posts/new' }));
    const answer = await get('/posts/old');
    expect([answer.status, answer.headers.get('location')]).toEqual([308, '/posts/new']);
  });

  test('built files are kept for good, missing ones are 404', async () => {
    const file = await get('/assets/boot.0123456789.js');
    expect([file.status, file.headers.get('cache-control'), file.headers.get('x-content-type-options')]).toEqual([
      200,
      'public, max-age=31536000, immutable',
      'nosniff',
    ]);
    expect((await get('/assets/none.js')).status).toBe(404);
    expect((await get('/assets/..%2f..%2fpackage.json')).status).toBe(404);
    expect((await get('/favicon.svg')).headers.get('content-type')).toBe('image/svg+xml');
    const manifest = await get('/manifest.webmanifest');
    expect([manifest.headers.get('content-type'), await manifest.json()]).toEqual(['application/manifest+json', expect.objectContaining({ name: '한지' })]);
    for (const path of ['/icons/none.png', '/icons/', '/icons/..%2ffavicon.svg']) expect([path, (await get(path)).status]).toEqual([path, 404]);
  });
});

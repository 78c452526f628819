import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { eventually } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '@hanji/contracts/project-root';
import { startTestSite, type TestSite } from './testing/local-site.ts';
import { importOldBlogs } from './testing/old-blogs.ts';

let site: TestSite;
beforeAll(async () => {
  site = await startTestSite({ seed: 'sample' });
});
afterAll(() => site?.stop(), 60_000);

const pageOf = async (path: string, language = 'ko') => (await site.call(path, { headers: { 'accept-language': language, accept: 'text/html' } })).text;

test('a new site has sample posts in both languages, and search finds a Korean word inside a body', async () => {
  const home = await pageOf('/');
  expect(home).toContain('처음 오신 분께');
  expect(home).toContain('What a sheet of paper taught us about software');
  expect(await pageOf(`/search?q=${encodeURIComponent('닥풀')}`)).toContain('/posts/paper-that-lasts');
});

test('a reader gets the whole article without any script', async () => {
  const page = await pageOf('/posts/events-that-are-never-lost');
  expect(page).toContain('틈에서 벌어지는 일');
  expect(page).toMatch(/<link rel="canonical" href="[^"]*\/posts\/events-that-are-never-lost"/);
  expect(page).toContain('application/ld+json');
  expect((await site.call('/posts/there-is-no-such-post')).status).toBe(404);
});

test('a changed post shows to the next reader, and its old address leads to the new one', async () => {
  const written = await site.call('/api/posts', {
    token: site.adminToken,
    body: { title: 'Before', slug: 'changing', content: '<p>first words</p>', status: 'PUBLIC' },
  });
  expect(written.status).toBe(201);
  await eventually(async () => (await pageOf('/posts/changing')).includes('first words'));
  const changed = await site.call('/api/posts/changing', {
    method: 'PUT',
    token: site.adminToken,
    headers: { 'if-match': '"1"' },
    body: { content: '<p>second words</p>', slug: 'changed' },
  });
  expect(changed.status).toBe(200);
  await eventually(async () => (await pageOf('/posts/changed')).includes('second words'));
  const old = await eventually(async () => {
    const answer = await site.call('/posts/changing');
    return answer.status === 200 ? null : answer;
  });
  expect([301, 308]).toContain(old.status);
  expect(old.headers.get('location')).toBe('/posts/changed');
});

test("a profile's new name shows in all the author's posts, on pages too", async () => {
  const me = (await site.call('/api/auth/me', { token: site.adminToken })).json() as { version: number };
  const renamed = await site.call('/api/auth/profile', {
    method: 'PUT',
    token: site.adminToken,
    headers: { 'if-match': `"${me.version}"` },
    body: { name: '한지윤' },
  });
  expect(renamed.status).toBe(200);
  await eventually(async () => {
    const { items } = (await site.call('/api/posts?limit=100')).json() as { items: { author: { name: string } }[] };
    return items.length > 5 && items.every((post) => post.author.name === '한지윤');
  });
  await eventually(async () => (await pageOf('/posts/paper-that-lasts')).includes('한지윤'));
});

test('every old link of blogs that moved here leads to its page by one 301', async () => {
  for (const [old, here] of Object.entries(await importOldBlogs(site))) {
    const answer = await site.call(old, { headers: { accept: 'text/html' } });
    expect([old, answer.status, decodeURIComponent(answer.headers.get('location') ?? '')]).toEqual([old, 301, here]);
    const there = await site.call(answer.headers.get('location') ?? '', { headers: { accept: 'text/html' } });
    expect([here, there.status]).toEqual([here, 200]);
  }
  for (const old of ['/2020/05/17/nobody', '/?p=7777777', '/loop', '/away']) {
    const answer = await site.call(old, { headers: { accept: 'text/html' } });
    expect([old, answer.headers.get('location')]).toEqual([old, null]);
  }
});

test('a second start beside a running one says what to do', () => {
  const port = new URL(site.publicUrl).port;
  const second = spawnSync(process.execPath, [join(projectRoot, 'stacks/local/main.ts'), '--port', port, '--data', site.site.dataDir], { encoding: 'utf8' });
  expect(second.status).toBe(1);
  expect(second.stdout).toContain(`Port ${port} is taken`);
  expect(second.stdout).toContain('--port');
});

test('while the blog micro-frontend is down the rest of the site works, and it comes back by itself', async () => {
  const blog = site.processes.find((child) => child.name === 'blog-frontend');
  process.kill(blog?.pid() ?? 0, 'SIGKILL');
  const answer = await site.call('/search?q=never-asked-before', { headers: { accept: 'text/html' } });
  expect(answer.text).toContain('<header');
  await eventually(async () => (await site.call('/search?q=asked-after')).status === 200, { timeoutMs: 30_000 });
});

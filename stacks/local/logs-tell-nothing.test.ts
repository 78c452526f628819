import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashedUser } from '@hanji/contracts/hashed-user';
import type { Post } from '@hanji/contracts/api/posts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestSite, testAdmin, type TestSite } from './testing/local-site.ts';

// What a site logs of a busy day is read by people, and by whoever they send it to: it leads to requests, traces and releases, and to no person or text.
let site: TestSite;
beforeAll(async () => {
  process.env['LOG_LEVEL'] = 'debug';
  site = await startTestSite({ only: ['auth', 'blog', 'content', 'page', 'storage', 'analytics'] });
});
afterAll(async () => {
  delete process.env['LOG_LEVEL'];
  await site?.stop();
});

/** Words that stand nowhere else, each told to the site in a place of its own. */
const planted = {
  address: 'ada.lovelace@plant.example',
  password: 'planted-password-314',
  wrongPassword: 'planted-wrong-password-159',
  name: 'Plantedname',
  text: 'plantedword-in-a-post',
  title: 'Plantedtitle',
  comment: 'plantedword-in-a-comment',
  search: 'plantedsearch',
  report: 'plantedword-in-a-report',
  header: 'planted-header-value',
  token: 'eyJhbGciOiJSUzI1NiJ9.planted.token',
  forwarded: '203.0.113.77',
} as const;

function logged(): { readonly text: string; readonly lines: Record<string, unknown>[] } {
  const folder = join(site.site.dataDir, 'logs');
  const own = ['auth', 'blog', 'content', 'page', 'storage', 'analytics', 'gateway', 'postgres'];
  const files = readdirSync(folder).filter((name) => own.includes(name.replace(/\.log$/, '')));
  expect(files).toHaveLength(own.length);
  // Where PostgreSQL listens is told of nobody.
  const text = files.map((name) => readFileSync(join(folder, name), 'utf8').replaceAll(/listening on .*/g, '')).join('');
  const lines = text.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Record<string, unknown>] : []));
  return { text, lines };
}

test('a busy run leaves nothing in the logs that was told to the site', { tags: ['abuse/leaks'] }, async () => {
  const { adminToken: token, call } = site;
  const account = { email: planted.address, password: planted.password, name: planted.name };
  const registered = await call('/api/auth/register', { body: account });
  expect(registered.status).toBe(201);
  const { accessToken, user } = registered.json() as { accessToken: string; user: { id: string } };
  for (let time = 0; time < 3; time += 1) await call('/api/auth/login', { body: { email: planted.address, password: planted.wrongPassword } });
  await call('/api/auth/login', { body: { email: planted.address, password: planted.password } });
  // Some of these come to the database at the same moment, where all but one fail.
  await Promise.all(Array.from({ length: 12 }, () => call('/api/auth/register', { body: { ...account, email: `twice-${planted.address}` } })));
  const post = { title: planted.title, slug: 'ink', content: `<p>${planted.text}</p>`, status: 'PUBLIC' };
  const { id } = (await call('/api/posts', { token, body: post })).json() as Post;
  await call('/api/posts', { token, body: { ...post, content: 7, [planted.text]: planted.text } });
  await call('/api/posts', { token, body: { ...post, content: `<p>${planted.text}\u0000</p>` } });
  await call(`/api/posts/${id}`, { token, method: 'PUT', body: post, headers: { 'if-match': '"99"' } });
  await expect.poll(async () => (await call('/api/comments', { token: accessToken, body: { postId: id, content: planted.comment } })).status).toBe(201);
  await call(`/api/posts?q=${planted.search}&cursor=${planted.search}`);
  await call(`/api/posts/search?q=${planted.search}`);
  await call('/api/bug-reports', { body: { title: planted.report, content: planted.report, description: planted.report, email: planted.address } });
  await call('/api/posts', { headers: { 'x-planted': planted.header, cookie: `a=${planted.header}`, 'x-forwarded-for': planted.forwarded } });
  await call('/api/auth/me', { token: planted.token });
  await call('/api/auth/me', { token: accessToken });
  await call(`/api/users/${user.id}/status`, { token, method: 'PUT', body: { status: 'SUSPENDED' } });
  // The events have come to everyone.
  await expect.poll(() => site.query('content', 'select 1 from post where id = $1', [id])).toHaveLength(1);

  const { text, lines } = logged();
  const found = [...Object.values(planted), testAdmin.email, testAdmin.password, accessToken, token, user.id, '127.0.0.1"'].filter((word) =>
    text.includes(word),
  );
  expect(found).toEqual([]);
  const byUser = lines.filter((line) => line['userId'] === hashedUser(user.id));
  expect(byUser.map(({ service }) => service)).toEqual(expect.arrayContaining([undefined, 'auth', 'content']));
  const requests = lines.filter(({ msg }) => msg === 'request');
  expect(requests.length).toBeGreaterThan(10);
  for (const line of requests) expect(line).toMatchObject({ service: expect.any(String), release: expect.any(String), requestId: expect.any(String) });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashedUser } from '@hanji/contracts/hashed-user';
import type { Post } from '@hanji/contracts/api/posts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plantInEvents, plantInFiles } from './testing/plant-words.ts';
import { startTestSite, testAdmin, type TestSite } from './testing/local-site.ts';

// What a site logs of a busy day is read by people, and by whoever they send it to: it leads to requests, traces and releases, and to no person or text.
let site: TestSite;
beforeAll(async () => {
  process.env['LOG_LEVEL'] = 'debug';
  site = await startTestSite();
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
  forwardedToo: '2001:db8:77:88::99',
  draft: 'plantedword-in-a-draft',
  guest: 'Plantedguest',
  guestPassword: 'planted-guest-password-265',
  guestComment: 'plantedword-by-a-guest',
  formComment: 'plantedword-in-a-form',
  pageSearch: 'plantedsearch-of-a-page',
  fileName: 'planted-file-name',
  cookie: 'planted-cookie-358',
  event: 'plantedword-in-an-event',
  blog: 'plantedword-in-a-blog',
} as const;

/** All that the site has logged: its processes, the gateway, and the servers that run beside them; and those lines of it that are the site's own. */
function logged(): { readonly text: string; readonly lines: Record<string, unknown>[]; readonly odd: string[] } {
  const folder = join(site.site.dataDir, 'logs');
  const files = readdirSync(folder);
  const own = [...site.site.workloads.map(({ plan }) => plan.name), 'gateway'];
  expect(files).toEqual(expect.arrayContaining([...own, 'postgres', 'redis', 'rabbitmq'].map((name) => `${name}.log`)));
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const all = own.flatMap((name) => {
    const written = read(`${name}.log`).split('\n');
    return written.filter((line) => line !== '').map((line) => ({ name, line, fields: fieldsOf(line) }));
  });
  return {
    text: files.map(read).join(''),
    lines: all.flatMap(({ fields }) => (fields === null ? [] : [fields])),
    odd: all.filter(({ name, fields }) => !saysWhose(fields, name)).map(({ name, line }) => `${name}: ${line}`),
  };
}

function fieldsOf(line: string): Record<string, unknown> | null {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return null;
  }
}

/** The gateway calls its release `build`. */
function saysWhose(fields: Record<string, unknown> | null, name: string): boolean {
  const release = fields?.[name === 'gateway' ? 'build' : 'release'];
  return fields?.['service'] === name && typeof release === 'string' && release !== '';
}

/** What a reader's browser sends besides: pages, a form without scripts, cookies. */
async function readPages(postId: string): Promise<string[]> {
  const headers = {
    accept: 'text/html',
    cookie: `hanji_refresh=${planted.cookie}`,
    'x-forwarded-for': planted.forwardedToo,
    forwarded: `for="${planted.forwardedToo}"`,
  };
  const visit = (path: string, init: RequestInit = {}) => fetch(site.publicUrl + path, { redirect: 'manual', ...init, headers });
  await visit(`/search?q=${planted.pageSearch}`);
  await visit('/posts/ink');
  await visit(`/nowhere?mail=${planted.address}`);
  const fields = { content: planted.formComment, guestName: planted.guest, guestPassword: planted.guestPassword };
  const sent = await visit('/posts/ink/comments', { method: 'POST', body: new URLSearchParams(fields) });
  expect(sent.status).toBeLessThan(500);
  const guest = { postId, content: planted.guestComment, guestName: planted.guest, guestPassword: planted.guestPassword };
  expect((await site.call('/api/comments', { body: guest })).status).toBe(201);
  const login = await site.call('/api/auth/login', { body: testAdmin });
  const refresh = login.headers.getSetCookie().map((cookie) => cookie.split(';')[0]?.split('=')[1] ?? '');
  await site.call('/api/auth/refresh-token', { method: 'POST', headers: { cookie: login.headers.getSetCookie().join('; '), origin: site.publicUrl } });
  return refresh.filter((value) => value.length > 20);
}

test('a busy run leaves nothing in the logs that was told to the site', async () => {
  const { adminToken: token, call } = site;
  const account = { email: planted.address, password: planted.password, name: planted.name };
  const registered = await call('/api/auth/register', { body: account });
  expect(registered.status).toBe(201);
  const { accessToken, user } = registered.json() as { accessToken: string; user: { id: string } };
  for (let time = 0; time < 3; time += 1) await call('/api/auth/login', { body: { email: planted.address, password: planted.wrongPassword } });
  await call('/api/auth/login', { body: { email: planted.address, password: planted.password } });
  await call('/api/auth/register', { body: account });
  // All but one are refused by the database itself.
  await Promise.all([1, 2, 3, 4].map(() => call('/api/auth/register', { body: { ...account, email: `second.${planted.address}` } })));
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
  const { url } = (await call(`/api/users/${user.id}/password-link`, { token, method: 'POST' })).json() as { url: string };
  const link = new URL(url).hash.slice(1);
  for (let time = 0; time < 2; time += 1) await call('/api/auth/password-link', { body: { token: link, newPassword: planted.password } });
  await call(`/api/users/${user.id}/status`, { token, method: 'PUT', body: { status: 'SUSPENDED' } });
  await call('/api/drafts', { token, body: { title: planted.draft, content: `<p>${planted.draft}</p>` } });
  const file = new FormData();
  file.append('file', new Blob(['no picture']), `${planted.fileName}.png`);
  await fetch(`${site.publicUrl}/api/upload`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: file });
  const refreshTokens = await readPages(id);
  expect(refreshTokens.length).toBeGreaterThan(0);
  await plantInEvents(site, planted.event);
  await plantInFiles(site, planted.blog);
  await call('/api/auth/me/export', { token: accessToken });
  // The database says what it refused, and none of it.
  await expect(site.query('auth', `select '${planted.text}' from nowhere`)).rejects.toThrow('does not exist');
  // The events have come to everyone.
  await expect.poll(() => site.query('content', 'select 1 from post where id = $1', [id])).toHaveLength(1);

  const { text, lines, odd } = logged();
  expect(odd).toEqual([]);
  const found = [...Object.values(planted), testAdmin.email, testAdmin.password, accessToken, token, link, ...refreshTokens, user.id].filter((word) =>
    text.includes(word),
  );
  expect(found).toEqual([]);
  // Servers name their own address at their start; no process names a client's.
  expect(lines.filter((line) => JSON.stringify(line).includes('"127.0.0.1"'))).toEqual([]);
  const byUser = lines.filter((line) => line['userId'] === hashedUser(user.id));
  expect(byUser.map(({ service }) => service)).toEqual(expect.arrayContaining(['gateway', 'auth', 'content']));
  const requests = lines.filter(({ msg }) => msg === 'request');
  expect(requests.length).toBeGreaterThan(10);
  for (const line of requests) expect(line).toMatchObject({ service: expect.any(String), release: expect.any(String), requestId: expect.any(String) });
});

import { crc32, deflateSync } from 'node:zlib';
import type { Image } from '@hanji/contracts/api/images';
import type { TestSite } from './local-site.ts';
import { withDatabase } from './site-state.ts';

const password = 'a long enough password';
const guest = { guestName: '손님', guestPassword: 'ink and paper' };

/** Writes content of every kind that a site can hold, as people, admins and the importer would. Throws when any of it is refused. */
export async function writeContent(site: TestSite): Promise<void> {
  const make = maker(site);
  const [writer, leaver] = [await register(site, 'writer@reader.example'), await register(site, 'leaver@reader.example')];
  const category = await make<Made>('/api/categories', { name: '종이', color: '#b3372f', description: 'About paper' });
  const cover = await upload(site, 1200);
  const post = (given: object) => make<Made>('/api/posts', { content: '<p>Ink on paper</p>', status: 'PUBLIC', ...given });
  const first = await post({
    title: '한지 이야기',
    slug: 'hanji-story',
    categoryId: category.id,
    tags: ['먹', 'paper'],
    coverImage: cover.url,
    content: `<h2>닥나무</h2><p>"따옴표", \\ 역슬래시, 🖌️</p><img src="${cover.url}" alt="">`,
  });
  await site.call(`/api/posts/${first.slug}`, {
    method: 'PUT',
    token: site.adminToken,
    headers: { 'if-match': '"1"' },
    body: { slug: 'paper-story', title: '한지 이야기, 다시' },
  });
  await post({ title: 'Later', publishedAt: '2099-01-01T00:00:00.000Z' });
  await post({ title: 'Private', status: 'PRIVATE' });
  const gone = await post({ title: 'Gone' });
  await make('/api/comments', { postId: gone.id, content: 'On what goes' }, writer);
  await site.call(`/api/posts/${gone.slug}`, { method: 'DELETE', token: site.adminToken });
  await make('/api/drafts', { title: 'Half a thought', postId: first.id });
  await writeReactions(site, first.id, [writer, leaver]);
  await writePages(site);
  await make('/api/bug-reports', { title: 'A typo', description: 'Line two', category: 'CONTENT', priority: 'LOW' }, writer);
  await takeOver(site, first.id);
  // Only a login at an identity provider makes one.
  await withDatabase(site, 'auth', (client) =>
    client.query(
      "insert into linked_identity (issuer, subject, user_id, linked_at) select 'https://accounts.google.com', '7', id, now() from users where role = 'ADMIN'",
    ),
  );
  await site.call('/api/auth/me', { method: 'DELETE', token: leaver, body: { password } });
}

interface Made {
  readonly id: string;
  readonly slug: string;
}

function maker(site: TestSite) {
  return async <Result>(path: string, body: unknown, token: string | null = site.adminToken): Promise<Result> => {
    const answer = await site.call(path, { method: 'POST', body, ...(token === null ? {} : { token }) });
    if (answer.status >= 300) throw new Error(`POST ${path} answered ${answer.status}: ${answer.text}`);
    return (answer.text === '' ? undefined : answer.json()) as Result;
  };
}

async function register(site: TestSite, email: string): Promise<string> {
  const { accessToken } = await maker(site)<{ accessToken: string }>('/api/auth/register', { email, password, name: email.split('@')[0] }, null);
  return accessToken;
}

async function writeReactions(site: TestSite, postId: string, [writer = '', leaver = '']: readonly string[]): Promise<void> {
  const make = maker(site);
  const comment = (given: object, token: string | null) => make<Made>('/api/comments', { postId, ...given }, token);
  const root = await comment({ content: 'A **fine** post' }, writer);
  await comment({ content: '동의합니다', parentId: root.id, ...guest }, null);
  await comment({ content: 'For the author only', isPrivate: true, ...guest }, null);
  await comment({ content: 'From someone who leaves' }, leaver);
  const deleted = await comment({ content: 'Said too much' }, writer);
  await site.call(`/api/comments/${deleted.id}`, { method: 'DELETE', token: writer, body: {} });
  await make(`/api/likes/${postId}/toggle`, undefined, writer);
  await make(`/api/likes/${postId}/toggle`, undefined, null);
  await make(`/api/bookmarks/${postId}`, undefined, writer);
  await make(`/api/views/post/${postId}`, undefined, null);
}

async function writePages(site: TestSite): Promise<void> {
  const make = maker(site);
  const about = await make<Made>('/api/pages', { title: 'About', content: '<p>Who we are</p>', status: 'PUBLISHED', slug: 'who' });
  await site.call(`/api/pages/${about.id}`, { method: 'PUT', token: site.adminToken, headers: { 'if-match': '"1"' }, body: { slug: 'who-we-are' } });
  await make('/api/pages', { title: 'Closed on Monday', content: '', type: 'NOTICE', status: 'PUBLISHED', isPinned: true, badge: 'New' });
  await make('/api/pages', { title: 'Unfinished', content: '' });
}

/** What an import brings besides: old addresses, and views of past days. */
async function takeOver(site: TestSite, postId: string): Promise<void> {
  const author = { id: '01900000-0000-7000-8000-000000000001', name: 'Ada', avatar: null };
  await internal(site, 'blog', '/internal/import/posts', {
    source: 'test:old-post',
    title: 'From the old blog',
    content: '<p>Long ago</p>',
    status: 'PUBLIC',
    publishedAt: '2020-02-02T00:00:00.000Z',
    author,
    oldPaths: ['/?p=7'],
  });
  await internal(site, 'page', '/internal/import/pages', {
    source: 'test:old-page',
    title: 'Imprint',
    content: '<p>Who is to blame</p>',
    status: 'PUBLISHED',
    authorId: author.id,
    oldPaths: ['/imprint.html'],
  });
  await internal(site, 'analytics', '/internal/import/views', {
    days: [{ date: '2024-05-06', visitors: 3, views: [{ target: 'post', id: postId, count: 12 }] }],
  });
}

async function internal(site: TestSite, service: string, path: string, body: unknown): Promise<void> {
  const url = site.site.workloads.find((workload) => workload.plan.name === service)?.url;
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-internal-api-key': site.site.secrets.internalApiKey },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
}

/** Uploads a picture with a gradient, so many pixels wide. */
async function upload(site: TestSite, width: number): Promise<Image> {
  const form = new FormData();
  form.append('folder', 'posts');
  form.append('file', new Blob([Uint8Array.from(gradient(width, 80))], { type: 'image/png' }), 'gradient.png');
  const answer = await fetch(`${site.publicUrl}/api/upload`, { method: 'POST', headers: { authorization: `Bearer ${site.adminToken}` }, body: form });
  if (answer.status !== 201) throw new Error(`an upload answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Image;
}

function gradient(width: number, height: number): Buffer {
  const row = Buffer.from([0, ...Array.from({ length: width }, (_, x) => [x % 256, (x * 3) % 256, 128]).flat()]);
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 2, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', size), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

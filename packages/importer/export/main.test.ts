import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdirSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { TestFolder } from '../testing/blog-factory.ts';

const program = fileURLToPath(new URL('main.ts', import.meta.url));

const keys = JSON.stringify(Object.fromEntries(['auth', 'blog', 'page', 'content', 'storage'].map((name) => [name, 'key-of-a-test-'.repeat(4)])));

async function run(url: string, ...words: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const addresses = Object.fromEntries(['AUTH', 'BLOG', 'PAGE', 'CONTENT', 'STORAGE'].map((name) => [`${name}_URL`, url]));
  const child = spawn(process.execPath, [program, ...words], {
    env: { ...process.env, ...addresses, INTERNAL_API_KEYS: keys },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [code, out, err] = await Promise.all([new Promise<number | null>((resolve) => child.on('exit', resolve)), text(child.stdout), text(child.stderr)]);
  return { code, out, err };
}

/** A site whose services all answer these lines. */
async function answering(lines: string): Promise<{ url: string; [Symbol.asyncDispose]: () => Promise<void> }> {
  const server = createServer((_request, response) => void response.end(lines));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test('an empty site is an export without posts, in a folder or a zip', async () => {
  // Signs that end lines elsewhere end none of an export.
  await using site = await answering('{"service":"x","migration":"y"}\n{"table":"other","row":{"text":"a\u2028b\u2029c\u0085d"}}\n{"tables":{}}\n');
  using folder = new TestFolder();
  const { code, out } = await run(site.url, `${folder.path}/new`);
  expect([code, out]).toEqual([0, expect.stringContaining('0 posts, 0 pages, 0 comments, 0 pictures')]);
  expect(readdirSync(`${folder.path}/new`)).toContain('hanji-export.json');
  expect((await run(site.url, `${folder.path}/new.zip`)).code).toBe(0);
  expect(readdirSync(folder.path).toSorted()).toEqual(['new', 'new.zip']);
});

const at = '2026-01-02T03:04:05.000Z';

/** A post as the blog service exports it. */
function postRow(slug: string, trashed: string | null) {
  return {
    id: crypto.randomUUID(),
    slug,
    title: slug,
    content: `<p>${slug}</p>`,
    is_excerpt_given: false,
    author_id: crypto.randomUUID(),
    author_name: 'Ada',
    status: 'PRIVATE',
    featured: false,
    published_at: at,
    created_at: at,
    updated_at: at,
    trashed_at: trashed,
  };
}

/** The answer of a service with these rows by table. */
function exported(tables: Readonly<Record<string, readonly object[]>>): string {
  const rows = Object.entries(tables).flatMap(([table, all]) => all.map((row) => ({ table, row })));
  return [{ service: 'x', migration: 'y' }, ...rows, { tables: {} }].map((line) => `${JSON.stringify(line)}\n`).join('');
}

test('what is in the bin is no part of an export', async () => {
  await using site = await answering(exported({ post: [postRow('kept', null), postRow('thrown', at)] }));
  using folder = new TestFolder();
  expect(await run(site.url, `${folder.path}/new`)).toMatchObject({ code: 0, out: expect.stringContaining('1 post') });
  expect(readdirSync(`${folder.path}/new/posts`)).toEqual(['kept.md']);
});

test('comments that were turned down, and what answers them, are not in an export, and it says how many', async () => {
  const post = postRow('post', null);
  const comment = (id: string, status: string, parent: string | null = null) => ({
    id,
    post_id: post.id,
    parent_id: parent,
    guest_name: 'Guest',
    content: id,
    is_private: false,
    status,
    created_at: at,
  });
  const comments = [comment('a', 'VISIBLE'), comment('b', 'REJECTED'), comment('c', 'VISIBLE', 'b'), comment('d', 'PENDING'), comment('e', 'REJECTED')];
  await using site = await answering(exported({ post: [post], comment: comments }));
  using folder = new TestFolder();
  const { code, out } = await run(site.url, `${folder.path}/new`);
  expect([code, out]).toEqual([0, expect.stringMatching(/ 2 comments[^]*turned down, with what answers them, are not in it: 3\n/)]);
  expect(JSON.parse(readFileSync(`${folder.path}/new/posts/post.comments.json`, 'utf8'))).toMatchObject([{ text: 'a' }, { text: 'd' }]);
});

test.each([
  ['a service that stops in the middle', '{"service":"x","migration":"y"}\n', 'ended before its last line'],
  ['rows of another version', '{"service":"x","migration":"y"}\n{"table":"users","row":{}}\n{"tables":{}}\n', 'of another version'],
])('%s is told, and nothing is left', async (_what, lines, words) => {
  await using site = await answering(lines);
  using folder = new TestFolder();
  const { code, err } = await run(site.url, `${folder.path}/new`);
  expect([code, err]).toEqual([2, expect.stringContaining(words)]);
  expect(readdirSync(folder.path)).toEqual([]);
});

test('help is told, and so is a command line that cannot be followed', async () => {
  expect(await run('http://127.0.0.1:1', '--help')).toMatchObject({ code: 0, out: expect.stringContaining('npm run export') });
  for (const words of [[], ['a', 'b'], ['--wrong', 'a']]) expect((await run('http://127.0.0.1:1', ...words)).code).toBe(2);
});

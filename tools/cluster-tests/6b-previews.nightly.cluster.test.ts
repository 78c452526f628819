import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { runProgram } from '../images/run-program.ts';
import type { Preview } from '../preview/bring-up.ts';
import { knownPreviews } from '../preview/preview-stacks.ts';
import { eventually } from './eventually.ts';
import { figures } from './figures.ts';
import { collect, leftAfterRemoval, objectsOf, onServers, openPreviews, type PreviewSite, visit } from './preview-site.ts';

const record = figures(inject('runFolder'));
let previews: PreviewSite;
let one: Preview;
let two: Preview;

beforeAll(async () => {
  previews = await openPreviews();
});
afterAll(() => previews?.kubectl.close());

test('two come up at once, one of them filled with the sample content', async () => {
  [one, two] = await Promise.all([
    record.time('preview up and filled with the sample content, beside another', () => previews.up('one', 'sample')),
    record.time('preview up and empty, at the same time', () => previews.up('two')),
  ]);
  expect([one.url, two.url]).toEqual(['http://one.hanji.test', 'http://two.hanji.test']);
  expect((await knownPreviews(previews.stacks)).map(({ name }) => name).toSorted()).toEqual(['one', 'two']);
});

test('neither sees anything of the other, nor of the site whose servers they share', async () => {
  const [first, second] = [visit(one), visit(two)];
  try {
    const { status, text } = await first.ask('/api/posts');
    expect(status, text).toBe(200);
    const { items: posts } = JSON.parse(text) as { items: { slug: string }[] };
    expect(posts.length).toBeGreaterThan(5);
    expect((await second.ask('/api/posts')).json().items).toEqual([]);
    const token = await second.logIn(two.admin);
    const body = { title: 'Only in the second', content: '<p>Ink.</p>', status: 'PUBLIC' };
    const written = await second.ask('/api/posts', { method: 'POST', token, body });
    expect(written.status).toBe(201);
    // What takes comments is told of posts by events.
    const comment = { postId: written.json().id, content: 'Dry by now.' };
    await eventually(async () => (await second.ask('/api/comments', { method: 'POST', token, body: comment })).status === 201);
    expect((await first.ask('/api/posts/only-in-the-second')).status).toBe(404);
    expect((await first.ask('/api/auth/me', { token })).status).toBe(401);
    expect((await first.ask(`/posts/${posts[0]?.slug}`)).status).toBe(200);
  } finally {
    await Promise.all([first.close(), second.close()]);
  }
});

test('a preview whose time is over is collected, with all that it had on the servers, and the other stays', async () => {
  const before = await onServers();
  expect(before.filter((name) => name.startsWith('preview.two')).length).toBeGreaterThan(10);
  await runProgram('kubectl', ['annotate', 'namespace', two.namespace, '--overwrite', 'hanji.dev/expires=2026-01-01T00:00:00Z']);
  await collect();
  expect(await onServers()).toEqual(before.filter((name) => !name.startsWith('preview.two')));
  await eventually(async () => (await objectsOf('namespaces', '--selector=hanji.dev/preview=two')).length === 0, 120_000);
});

test('what is removed leaves nothing: no object, no database, no role, no virtual host, no user, no stack', async () => {
  expect(await leftAfterRemoval(previews)).toEqual([]);
});

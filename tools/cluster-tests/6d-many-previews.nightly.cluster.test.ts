import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { runProgram } from '../images/run-program.ts';
import type { Preview } from '../preview/bring-up.ts';
import { knownPreviews } from '../preview/preview-stacks.ts';
import { eventually } from './eventually.ts';
import { figures } from './figures.ts';
import { collect, leftAfterRemoval, objectsOf, openPreviews, type PreviewSite, visit } from './preview-site.ts';

const record = figures(inject('runFolder'));
let previews: PreviewSite;
let one: Preview;
let two: Preview;

beforeAll(async () => {
  previews = await openPreviews(1);
});
afterAll(() => previews?.kubectl.close());

/** Processes of a preview, that of its door and of its Redis left out. */
const running = async ({ namespace: of }: Pick<Preview, 'namespace'>) =>
  (await objectsOf('pods', `--namespace=${of}`, '--field-selector=status.phase=Running')).filter((pod) => !/^pod\/(?:door|redis)-/.test(pod));

test('a preview comes up, filled with the sample content', async () => {
  one = await record.time('preview up and filled with the sample content', () => previews.up('one', 'sample'));
  expect(one.url).toBe('http://one.hanji.test');
});

test('one that nobody visits sleeps, and the first visitor wakes it and is answered', async () => {
  await eventually(async () => (await running(one)).length === 0, 180_000);
  const site = visit(one);
  try {
    const visits = await record.time('first visits of a sleeping preview, three at once', () =>
      Promise.all(['/', '/api/posts', '/posts'].map((path) => site.ask(path))),
    );
    expect(visits.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(visits[1]?.json().items.length).toBeGreaterThan(5);
    expect((await running(one)).length).toBeGreaterThan(8);
  } finally {
    await site.close();
  }
});

test('one that was collected is brought up anew, and its admin logs in', async () => {
  two = await previews.up('two');
  await runProgram('kubectl', ['annotate', 'namespace', two.namespace, '--overwrite', 'hanji.dev/expires=2026-01-01T00:00:00Z']);
  await collect();
  await eventually(async () => (await objectsOf('namespaces', '--selector=hanji.dev/preview=two')).length === 0, 120_000);
  two = await previews.up('two');
  const site = visit(two);
  try {
    await eventually(async () => (await site.logIn(two.admin)) !== undefined);
    expect((await site.ask('/api/posts')).json().items).toEqual([]);
  } finally {
    await site.close();
  }
});

test('one that sleeps is woken by up, which finds nothing to change', async () => {
  await eventually(async () => (await running(two)).length === 0, 180_000);
  await record.time('up of a preview that sleeps', () => previews.up('two'));
  expect((await running(two)).length).toBeGreaterThan(8);
});

test('ten are there at once, and each shows what was written in it alone', { timeout: 30 * 60_000 }, async () => {
  // Awake, all ten are more pods than a node takes: those that wait for their turn sleep.
  previews.kubectl.close();
  previews = await openPreviews(2);
  const names = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
  for (const name of names) await writeIn(await record.time(`preview ${name} up, beside the others`, () => previews.up(name)));
  const all = (await knownPreviews(previews.stacks)).map(({ address, url }) => ({ address: address ?? '', url: url ?? '' }));
  expect(all.map(({ url }) => url).toSorted()).toEqual(names.map((name) => `http://${name}.hanji.test`).toSorted());
  for (const preview of all) expect(await writtenIn(preview)).toEqual([`Only in ${preview.url}`]);
});

type Reached = Pick<Preview, 'address' | 'url' | 'admin'>;

async function writeIn({ address, url, admin }: Reached): Promise<void> {
  const site = visit({ address, url });
  try {
    const token = await site.logIn(admin);
    const body = { title: `Only in ${url}`, content: '<p>Ink.</p>', status: 'PUBLIC' };
    const written = await site.ask('/api/posts', { method: 'POST', token, body });
    expect(written.status, written.text).toBe(201);
  } finally {
    await site.close();
  }
}

/** Titles that it shows of what was written in any preview. */
async function writtenIn({ address, url }: Omit<Reached, 'admin'>): Promise<string[]> {
  const site = visit({ address, url });
  try {
    const { items } = (await site.ask('/api/posts')).json() as { items: { title: string }[] };
    return items.map(({ title }) => title).filter((title) => title.startsWith('Only in'));
  } finally {
    await site.close();
  }
}

test('what is removed leaves nothing: no object, no database, no role, no virtual host, no user, no stack', async () => {
  expect(await leftAfterRemoval(previews)).toEqual([]);
});

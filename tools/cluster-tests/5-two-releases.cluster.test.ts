import { deadLetterRoutes } from '@hanji/contracts/dead-letter-routes';
import { loadRegistry } from '@hanji/contracts/registry';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { changedProject, postsWithMotto } from './changed-project.ts';
import { figures } from './figures.ts';
import { noneStopping } from './kubectl.ts';
import { eventually } from './eventually.ts';
import { each } from './load.ts';
import { imagesOf } from './made-images.ts';
import { type SiteClient, siteClient } from './site-client.ts';
import { siteConfig, twoOfEach } from './test-site.ts';
import { openStack } from './test-stack.ts';

const motto = 'of the newer release';
/** A visitor of blue and one of green, while each has half of them. */
const cohorts = ['9000', '100'] as const;
const sheets = Array.from({ length: 50 }, (_, number) => number);
const editions = 10;
const take = figures(inject('runFolder'));
let site: SiteClient;
let token: string;

/** Blue as it is; green whose events of posts carry a field more, which its content service shows. */
beforeAll(async () => {
  const { images } = await imagesOf(changedProject(postsWithMotto(motto)), ['blog', 'content']);
  const blue = { version: 'one', images: inject('release').images };
  const green = { version: 'two', images: { ...blue.images, ...images }, weight: 50 };
  const { outputs } = await (await openStack('cluster-test')).up(siteConfig({ ...twoOfEach, releases: { blue, green } }, 2));
  await noneStopping();
  site = siteClient(outputs['address']?.value);
  token = await eventually(() => site.logIn());
});
afterAll(() => site.close());

const titleOf = (sheet: number, edition: number) => `Sheet ${sheet}, edition ${edition}`;

/** One change of a sheet, through the one colour and the other by turns; the first makes it. */
async function write(sheet: number, edition: number, version: number): Promise<number> {
  const cohort = cohorts[(sheet + edition) % 2] ?? '';
  const fields = { title: titleOf(sheet, edition), content: `<p>${edition}</p>` };
  const answer =
    edition === 1
      ? await site.ask('/api/posts', { method: 'POST', token, cohort, body: { ...fields, slug: `sheet-${sheet}`, status: 'PUBLIC' } })
      : await site.ask(`/api/posts/sheet-${sheet}`, { method: 'PUT', token, cohort, body: fields, ifMatch: `"${version}"` });
  if (answer.status !== (edition === 1 ? 201 : 200)) throw new Error(`sheet ${sheet}, edition ${edition}: ${answer.status} ${answer.text.slice(0, 200)}`);
  return answer.json().version as number;
}

/** What there is on the site of something that the API lists, all pages of it. */
async function all<T>(path: string): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const answer = await site.ask(`${path}?limit=100${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`, { token });
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.text.slice(0, 200)}`);
    const page = answer.json() as { items: T[]; nextCursor: string | null };
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

interface Titled {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
}

/** The newest title of every sheet, as it should be everywhere. */
const newest = sheets.map((sheet) => titleOf(sheet, editions)).toSorted();
const plain = (title: string) => title.replace(`, ${motto}`, '');
const sheetsOf = (posts: readonly Titled[]) => posts.filter((post) => post.slug.startsWith('sheet-'));

test('500 changes of posts go through both colours, one of which sends a field more', async () => {
  await take.time('500 changes of posts through both colours', () =>
    each(
      sheets,
      async (sheet) => {
        let version = 0;
        for (let edition = 1; edition <= editions; edition += 1) version = await write(sheet, edition, version);
      },
      8,
    ),
  );
  const posts = sheetsOf(await all<Titled>('/api/posts'));
  expect(posts.map((post) => post.title).toSorted()).toEqual(newest);
});

test('every copy of them becomes the newest state, whichever colour sent it and whichever took it', async () => {
  const posts = sheetsOf(await all<Titled>('/api/posts'));
  await each(posts, (post) => site.ask(`/api/bookmarks/${post.id}`, { method: 'POST', token }), 8);
  const copies = await eventually(async () => {
    const found = sheetsOf((await all<{ post: Titled }>('/api/bookmarks')).map((bookmark) => bookmark.post));
    return JSON.stringify(found.map((copy) => plain(copy.title)).toSorted()) === JSON.stringify(newest) && found;
  });
  const withMotto = copies.filter((copy) => copy.title !== plain(copy.title)).length;
  take.note('copies of 50 posts last made by green of a message of green', `${withMotto}`);
  expect([withMotto > 0, withMotto < copies.length]).toEqual([true, true]);
  const { posts: counted } = await eventually(async () => {
    const figuresOfSite = (await site.ask('/api/stats', { token })).json() as { posts: number };
    return figuresOfSite.posts === (await all('/api/posts')).length && figuresOfSite;
  });
  expect(counted).toBeGreaterThanOrEqual(sheets.length);
});

test.each(cohorts)('a reader of cohort %s sees the newest state on every page', async (cohort) => {
  await each(sheets, (sheet) => eventually(async () => (await site.ask(`/posts/sheet-${sheet}`, { cohort })).text.includes(titleOf(sheet, editions))), 8);
});

test('no service has a dead letter', async () => {
  const { services } = await loadRegistry();
  const consumers = services.filter((service) => Object.keys(service.consumes).length > 0);
  expect(consumers.map((service) => service.name)).toContain('content');
  for (const { name } of consumers) {
    const { items } = (await site.ask(deadLetterRoutes(name).deadLetterQueues.path, { token })).json() as { items: { dead: number; redriving: number }[] };
    expect(
      items.filter((queue) => queue.dead + queue.redriving > 0),
      name,
    ).toEqual([]);
  }
});

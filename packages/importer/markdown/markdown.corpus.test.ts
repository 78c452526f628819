import { join } from 'node:path';
import { oldPathKey } from '@hanji/contracts/old-path';
import { isNightly } from '@hanji/contracts/testing/sample-of';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { corpus, corpusFiles } from '../testing/corpus.ts';
import { FakeSite } from '../testing/fake-site.ts';
import { headAndBody } from '../testing/head-and-body.ts';
import { importInto, type TestedImport } from '../testing/import-into.ts';

let site: FakeSite;
beforeAll(async () => {
  site = await FakeSite.start();
});
afterAll(() => site[Symbol.asyncDispose]());

/** Words of a Markdown text that readers see: no addresses, tags, comments, names of links and of emoji. */
function wordsOf(body: string, word: RegExp): Set<string> {
  const prose = body
    .replaceAll(/<!--[^]*?-->|<script[^]*?<\/script>|\{\/\*.*?\*\/\}|<[^>]*>|&\w+;|https?:\S+|:[a-z_]+:/g, ' ')
    .replaceAll(/^\s*\[[^\]]+\]:\s.*$|^\s*(?:```|~~~).*$/gm, ' ')
    .replaceAll(/\]\[[^\]]*\]|\]\((?:[^()]|\([^()]*\))*\)/g, '] ');
  return new Set(prose.match(word) ?? []);
}

/** The large ones take minutes: they are imported nightly. */
const sets = [
  { set: 'md-en/rust-blog', isLarge: true, items: 548, posts: 547, left: { 'generator page': 1 }, drafts: 0, authors: 118, word: /[A-Za-z]{4,}/g },
  { set: 'md-en/nodejs-blog', isLarge: true, items: 223, posts: 223, left: {}, drafts: 0, authors: 46, word: /[A-Za-z]{4,}/g },
  { set: 'md-ko/yceffort', isLarge: true, items: 310, posts: 310, left: {}, drafts: 20, authors: 0, word: /[가-힣]{2,}/g },
  { set: 'md-ko/react-dev', isLarge: false, items: 23, posts: 22, left: { 'file about the folder': 1 }, drafts: 0, authors: 11, word: /[가-힣]{2,}/g },
];

describe.each(sets.filter(({ isLarge }) => isNightly || !isLarge))('$set', ({ set, items, posts, left, drafts, authors, word }) => {
  let done: TestedImport;
  let folder: string;
  beforeAll(async () => {
    folder = corpus(set);
    for (const kept of [site.posts, site.authors]) kept.clear();
    done = await importInto(site, folder, { zone: 'Asia/Seoul' });
  });

  test('every file is taken or left with a reason', () => {
    expect(corpusFiles(folder, /\.mdx?$/)).toHaveLength(items);
    expect(done.summary).toMatchObject({ items, posts: { created: posts }, failed: 0, notReached: 0, authors });
    expect(Object.fromEntries(done.summary.groups.filter((group) => group.kind === 'left').map((group) => [group.code, group.count]))).toEqual(left);
    // Whoever gets what names nobody has an account too.
    const isOneMore = done.said('author-default').length > 0;
    expect(site.authors.size).toBe(authors + Number(isOneMore));
  });

  test('drafts are those whose files say so', () => {
    const saidInFiles = corpusFiles(folder, /\.mdx?$/).filter((file) =>
      /^(?:published: false|draft: true|draft = true)$/m.test(headAndBody(join(folder, file)).head),
    );
    expect(saidInFiles).toHaveLength(drafts);
    expect(
      [...site.posts.values()]
        .filter((post) => post.status === 'DRAFT')
        .map((post) => post.source.replace(/^markdown:[^/]+\//, ''))
        .toSorted(),
    ).toEqual(saidInFiles);
  });

  test('titles are those of the files, slugs are unique', () => {
    const titles = corpusFiles(folder, /\.mdx?$/)
      .map((file) => /^title\s*[:=]\s*(?:"(.*)"|'''(.*)'''|'(.*)'|(.*))$/m.exec(headAndBody(join(folder, file)).head))
      .map((match) => match?.[1] ?? match?.[2] ?? match?.[3]?.replaceAll("''", "'") ?? match?.[4] ?? '');
    const written = new Set([...site.posts.values()].map((post) => post.title));
    const lost = titles.filter((title) => title !== '' && !title.includes('\\') && !written.has(title.trim()));
    expect(lost).toEqual([]);
    expect(new Set([...site.posts.values()].map((post) => site.post(post.slug ?? '')?.source)).size).toBe(posts);
  });

  test('no word of a text is lost', () => {
    let words = 0;
    const lost: string[] = [];
    for (const post of site.posts.values()) {
      for (const occurrence of wordsOf(headAndBody(join(folder, post.source.replace(/^markdown:[^/]+\//, ''))).body, word)) {
        words += 1;
        if (!post.content.includes(occurrence)) lost.push(`${post.source}: ${occurrence}`);
      }
    }
    expect(words).toBeGreaterThan(posts * 50);
    expect(lost).toEqual([]);
  });

  test('no link leads to an old address of an imported post', () => {
    const known = new Set([...site.posts.values()].flatMap((post) => post.oldPaths ?? []));
    expect(known.size).toBeGreaterThanOrEqual(posts);
    const own = /^(?:https?:\/\/(?:www\.)?(?:blog\.rust-lang\.org|nodejs\.org|yceffort\.kr|react\.dev))?(\/[^"]*)$/;
    const stale = [...site.posts.values()]
      .flatMap((post) => [...post.content.matchAll(/<a [^>]*href="([^"]*)"/g)].map((match) => match[1] ?? ''))
      .filter((href) => known.has(oldPathKey(own.exec(href)?.[1] ?? '/')));
    expect(stale).toEqual([]);
  });

  test('links between posts lead to posts that are there', () => {
    const links = [...site.posts.values()].flatMap((post) =>
      [...post.content.matchAll(/<a [^>]*href="\/posts\/([^"#]*)/g)].map((match) => decodeURIComponent(match[1] ?? '')),
    );
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((slug) => site.post(slug) === undefined)).toEqual([]);
  });

  test('a second run changes nothing', async () => {
    const again = await importInto(site, folder, { zone: 'Asia/Seoul' });
    expect(again.summary.posts).toMatchObject({ created: 0, updated: 0, unchanged: posts });
  });
});

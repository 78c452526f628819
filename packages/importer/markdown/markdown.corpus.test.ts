import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { oldPathKey } from '@hanji/contracts/old-path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { corpus, corpusFiles } from '../testing/corpus.ts';
import { FakeSite } from '../testing/fake-site.ts';
import { importInto, type TestedImport } from '../testing/import-into.ts';

let site: FakeSite;
beforeAll(async () => {
  site = await FakeSite.start();
});
afterAll(() => site[Symbol.asyncDispose]());

/** Facts that follow from the files by plain searching, without the importer's own readers. */
function headAndBody(file: string): { head: string; body: string } {
  const match = /^(---|\+\+\+)\n([^]*?)\n\1\n([^]*)$/.exec(readFileSync(file, 'utf8'));
  return { head: match?.[2] ?? '', body: match?.[3] ?? '' };
}

/** Words of a Markdown text that readers see: no addresses, tags, comments, names of links. */
function wordsOf(body: string, word: RegExp): Set<string> {
  const prose = body
    .replaceAll(/<!--[^]*?-->|<script[^]*?<\/script>|\{\/\*.*?\*\/\}|<[^>]*>|&\w+;|https?:\S+/g, ' ')
    .replaceAll(/^\s*\[[^\]]+\]:\s.*$|^\s*(?:```|~~~).*$/gm, ' ')
    .replaceAll(/\]\[[^\]]*\]|\]\((?:[^()]|\([^()]*\))*\)/g, '] ');
  return new Set(prose.match(word) ?? []);
}

const sets = [
  { set: 'md-en/rust-blog', items: 548, posts: 547, left: { 'generator page': 1 }, drafts: 0, authors: 118, word: /[A-Za-z]{4,}/g },
  { set: 'md-en/nodejs-blog', items: 223, posts: 223, left: {}, drafts: 0, authors: 46, word: /[A-Za-z]{4,}/g },
  { set: 'md-ko/yceffort', items: 310, posts: 310, left: {}, drafts: 20, authors: 1, word: /[가-힣]{2,}/g },
  { set: 'md-ko/react-dev', items: 23, posts: 22, left: { 'file about the folder': 1 }, drafts: 0, authors: 11, word: /[가-힣]{2,}/g },
];

describe.each(sets)('$set', ({ set, items, posts, left, drafts, authors, word }) => {
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
    expect(site.authors.size).toBe(authors);
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

test('rust-blog: date, old addresses, team and code language of a post that is known', async () => {
  site.posts.clear();
  await importInto(site, corpus('md-en/rust-blog'));
  expect(site.post('Rust-1.13')).toMatchObject({
    publishedAt: '2016-11-10T00:00:00.000Z',
    author: { name: 'The Rust Core Team' },
    oldPaths: ['/2016/11/10/Rust-1.13', '/2016/11/10/Rust-1.13.html', '/releases/1.13.0'],
  });
  expect(site.post('project-director-update-4')?.tags).toEqual([{ name: 'Rust Foundation Project Directors' }]);
  expect([...site.posts.values()].filter((post) => post.category?.name === 'Inside Rust')).toHaveLength(
    corpusFiles(corpus('md-en/rust-blog/inside-rust'), /\.md$/).length,
  );
  const written = [...site.posts.values()].reduce((sum, post) => sum + (post.content.match(/<pre><code class="language-rust">/g)?.length ?? 0), 0);
  const fenced = corpusFiles(corpus('md-en/rust-blog'), /\.md$/).reduce(
    (sum, file) =>
      sum +
      (headAndBody(corpus('md-en/rust-blog', file))
        .body.replaceAll(/<!--[^]*?-->/g, '')
        .match(/^[ >]*(?:```|~~~)+ *rust\b/gim)?.length ?? 0),
    0,
  );
  expect(written).toBe(fenced);
});

test('two blogs in one folder: where each stood is learnt, and links from the root lead to posts of the right one', async () => {
  for (const kept of [site.posts, site.authors]) kept.clear();
  const { said } = await importInto(site, corpus('md-ko'), { zone: 'Asia/Seoul' });
  expect(said('old-site-learnt').map((line) => line.replace(/^.*\(md-ko\)/, ''))).toEqual([
    '/react-dev: /blog',
    '/yceffort: /',
    '/react-dev: https://react.dev/blog',
    '/yceffort: https://yceffort.kr/',
  ]);
  const contents = [...site.posts.values()].map((post) => post.content).join('\n');
  const fromRoot = [...contents.matchAll(/<a [^<>]*href="(\/[^"]*)"/g)].map((match) => match[1] ?? '');
  expect(fromRoot.length).toBeGreaterThan(50);
  const known = new Set(['/', ...[...site.posts.values()].map((post) => `/posts/${encodeURIComponent(post.slug ?? '')}`)]);
  expect(fromRoot.map((href) => href.replace(/#.*$/, '')).filter((path) => !known.has(path))).toEqual([]);
});

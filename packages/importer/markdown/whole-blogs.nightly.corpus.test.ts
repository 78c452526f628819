import { afterAll, beforeAll, expect, test } from 'vitest';
import { corpus, corpusFiles } from '../testing/corpus.ts';
import { FakeSite } from '../testing/fake-site.ts';
import { headAndBody } from '../testing/head-and-body.ts';
import { importInto } from '../testing/import-into.ts';

let site: FakeSite;
beforeAll(async () => {
  site = await FakeSite.start();
});
afterAll(() => site[Symbol.asyncDispose]());

test('rust-blog: date, old addresses, team and code language of a post that is known', async () => {
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

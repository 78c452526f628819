import { sampleOf } from '@hanji/contracts/testing/sample-of';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestBlogService, startBlogService } from '../testing/blog-service.ts';
import { type CorpusPost, readCorpus } from '../testing/corpus.ts';

const corpus = process.env['HANJI_CORPUS'];

let blog: TestBlogService;
let korean: CorpusPost[] = [];
let english: CorpusPost[] = [];
beforeAll(async () => {
  if (corpus === undefined) return;
  blog = await startBlogService();
  korean = [...readCorpus(corpus, 'md-ko/react-dev'), ...readCorpus(corpus, 'md-ko/yceffort').filter((_, n) => n % 3 === 0)];
  english = readCorpus(corpus, 'md-en/rust-blog').filter((_, n) => n % 6 === 0);
  const author = { id: crypto.randomUUID(), name: 'Corpus', avatar: null };
  for (const post of [...korean, ...english]) {
    const body = { source: post.path, title: post.title, content: post.html, status: 'PUBLIC', publishedAt: null, author };
    const answer = await blog.callInternal('/internal/import/posts', { body });
    if (answer.status !== 200) throw new Error(`${post.path}: ${JSON.stringify(answer.body)}`);
  }
}, 300_000);
afterAll(() => blog?.stop());

const search = async (q: string): Promise<{ title: string; highlight: { excerpt: string } }[]> =>
  (await blog.call(`/api/posts?q=${encodeURIComponent(q.slice(0, 200))}&limit=100`)).body.items;

/** Words of a post that match `pattern` and that no other post has. */
function ownWords(post: CorpusPost, others: readonly CorpusPost[], pattern: RegExp, most: number): string[] {
  const words = [...new Set(post.words.match(pattern) ?? [])];
  const rest = others.filter((other) => other !== post).map((other) => `${other.title}\n${other.html}`.toLowerCase());
  return words.filter((word) => rest.every((text) => !text.includes(word.toLowerCase()))).slice(0, most);
}

describe.skipIf(corpus === undefined)('in real posts', () => {
  test('a Korean word that one post alone has is found there, first, and shown', async () => {
    let tried = 0;
    const posts = sampleOf(korean);
    for (const post of posts) {
      for (const word of ownWords(post, [...korean, ...english], /(?<![\p{L}\p{N}])[가-힣]{3,6}(?![\p{L}\p{N}])/gu, 3)) {
        const [first] = await search(word);
        expect([word, first?.title]).toEqual([word, post.title.trim().replaceAll(/\s+/g, ' ')]);
        expect(first?.highlight.excerpt).toContain('<mark>');
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(posts.length);
  });

  test('an English word that one post alone has is found there, first, in other forms too', async () => {
    let tried = 0;
    const posts = sampleOf(english);
    for (const post of posts) {
      for (const word of ownWords(post, [...korean, ...english], /(?<![\p{L}\p{N}_`-])[a-z]{6,12}(?![\p{L}\p{N}_`-])/gu, 3)) {
        expect([word, (await search(word.toUpperCase()))[0]?.title]).toEqual([word, post.title]);
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(posts.length / 2);
  });

  test('a post is found by its title, among the first', async () => {
    for (const post of sampleOf([...korean, ...english])) {
      if (!/[\p{L}\p{N}]/u.test(post.title)) continue;
      const found = (await search(post.title)).slice(0, 3).map((hit) => hit.title);
      expect(found).toContain(post.title.trim().replaceAll(/\s+/g, ' '));
    }
  });

  test('every find of a Korean word has the word in it, in one or with a blank', async () => {
    for (const word of ['컴포넌트', '자바스크립트', '데이터베이스', '알고리즘', '브라우저']) {
      const found = await search(word);
      expect(found.length).toBeGreaterThan(0);
      const written = new RegExp([...word].join(' ?'));
      const having = [...korean, ...english].filter((post) => written.test(`${post.title}\n${post.html}`));
      expect(new Set(found.map((hit) => hit.title))).toEqual(new Set(having.map((post) => post.title.trim().replaceAll(/\s+/g, ' '))));
    }
  });
});

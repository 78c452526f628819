import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestBlogService, startBlogService } from '../testing/blog-service.ts';

const words = 'paper ink brush stone water mulberry fibre sheet screen press dry fold'.split(' ');
let blog: TestBlogService;
beforeAll(async () => {
  blog = await startBlogService();
  const text = Array.from({ length: 4000 }, (_, index) => words[(index * 7 + (index >> 4)) % words.length]).join(' ');
  for (let batch = 0; batch < 15; batch += 1)
    await Promise.all(Array.from({ length: 10 }, (_, index) => blog.makePost({ title: `Sheet ${batch * 10 + index}`, content: `<p>${text}</p>` })));
}, 120_000);
afterAll(() => blog.stop());

test('sixty long searches at once hold up nobody who reads; those beyond the cap get 503 with Retry-After', { tags: ['abuse/search-load'] }, async () => {
  const { slug } = await blog.makePost({ title: 'Read meanwhile', content: '<p>short</p>' });
  const searches = Array.from({ length: 60 }, () => blog.call(`/api/posts?q=${encodeURIComponent(words.join(' '))}`));
  for (let turn = 0; turn < 20; turn += 1) {
    const reads = await Promise.all([blog.call(`/api/posts/${slug}`), blog.call('/api/posts'), blog.call('/api/tags')]);
    expect(reads.map((read) => read.status)).toEqual([200, 200, 200]);
  }
  const answers = await Promise.all(searches);
  // How many are answered is up to the machine; that no more than so many wait, `search-gate.test.ts` tells.
  expect(answers.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
  expect(answers.map(({ status }) => status)).toContain(200);
  for (const answer of answers.filter(({ status }) => status === 503))
    expect([answer.body.code, Number(answer.headers.get('retry-after')) > 0]).toEqual(['busy', true]);
  // Afterwards all is as it was.
  expect((await blog.call('/api/posts?q=meanwhile')).body.items).toHaveLength(1);
});

test('a search of twelve words that stand everywhere is answered', async () => {
  expect((await blog.call(`/api/posts?q=${encodeURIComponent(words.join(' '))}`)).status).toBe(200);
});

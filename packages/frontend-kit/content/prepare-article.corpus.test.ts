import { join } from 'node:path';
import { isNightly } from '@hanji/contracts/testing/sample-of';
import { expect, test } from 'vitest';
import { textLanguage } from '../i18n/content-language.ts';
import { corpusPosts } from '../testing/corpus-posts.ts';
import { prepareArticle } from './prepare-article.ts';

const labels = { code: '코드', table: '표', picture: '그림', done: '끝냄', notDone: '아직' };
const corpus = process.env['HANJI_CORPUS'] ?? '';

test.each([
  ['md-ko/yceffort', 'ko'],
  ['md-en/rust-blog', 'en'],
])('posts of %s come out clean, in order and in their language', { timeout: 300_000 }, async (folder, language) => {
  const posts = corpusPosts(join(corpus, folder), isNightly ? 1000 : 50);
  expect(posts.length).toBeGreaterThanOrEqual(isNightly ? 250 : 50);
  const mistakes: string[] = [];
  let ofLanguage = 0;
  for (const post of posts) {
    const { html, headings, prose } = await prepareArticle(post.title, post.content, labels);
    if (/<script|\sstyle="|\son[a-z]+="/.test(html)) mistakes.push(`${post.slug}: something could run`);
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    if (new Set(ids).size < ids.length) mistakes.push(`${post.slug}: an id stands twice`);
    const skips = headings.some(({ depth }, index) => depth > (headings[index - 1]?.depth ?? 1) + 1);
    if (skips) mistakes.push(`${post.slug}: a level of headings is left out`);
    if (textLanguage(`${post.title} ${prose}`) === language) ofLanguage += 1;
  }
  expect(mistakes).toEqual([]);
  expect(ofLanguage / posts.length).toBeGreaterThan(0.95);
});

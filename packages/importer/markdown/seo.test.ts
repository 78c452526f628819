import { expect, test } from 'vitest';
import { markdownFile } from '../testing/blog-factory.ts';
import { readFrontMatter } from './front-matter.ts';
import { postFacts } from './post-facts.ts';

const facts = (fields: Record<string, unknown>) => {
  const { seoTitle, seoDescription, canonicalUrl, socialImage, coverImage, excerpt, warnings } = postFacts({
    relative: 'post.md',
    head: readFrontMatter(markdownFile({ title: 'T', date: '2020-01-01', ...fields })),
    zone: 'UTC',
  });
  return JSON.parse(JSON.stringify({ seoTitle, seoDescription, canonicalUrl, socialImage, coverImage, excerpt, warnings })) as object;
};
const canonicalUrl = 'https://first.example/a';

test.each([
  ['Jekyll with jekyll-seo-tag', { description: 'd', image: '/i.png', canonical_url: canonicalUrl }, { excerpt: 'd', coverImage: '/i.png', canonicalUrl }],
  ['Jekyll with an excerpt as well', { description: 'd', excerpt: 'e' }, { excerpt: 'e', seoDescription: 'd' }],
  ['Hugo', { description: 'd', summary: 's', images: ['/og.png'] }, { excerpt: 's', seoDescription: 'd', coverImage: '/og.png' }],
  [
    'Hugo PaperMod',
    { cover: { image: 'c.png', alt: 'x' }, canonicalURL: canonicalUrl, images: ['/og.png'] },
    { coverImage: 'c.png', socialImage: '/og.png', canonicalUrl },
  ],
  ['AstroPaper', { pubDatetime: '2020-01-01', ogImage: './og.png', canonicalURL: canonicalUrl }, { coverImage: './og.png', canonicalUrl }],
  [
    'Astro with a table',
    { heroImage: 'h.png', seo: { title: 'st', description: 'sd', image: { src: 's.png' } } },
    { coverImage: 'h.png', seoTitle: 'st', seoDescription: 'sd', socialImage: 's.png' },
  ],
  ['Docusaurus', { description: 'd', image: './card.png' }, { excerpt: 'd', coverImage: './card.png' }],
  [
    'Eleventy and others',
    { metaTitle: 'mt', meta_description: 'md', openGraph: { image: 'o.png' }, cover: 'c.png' },
    { seoTitle: 'mt', seoDescription: 'md', socialImage: 'o.png', coverImage: 'c.png' },
  ],
  [
    'dev.to',
    { cover_image: 'https://a.example/c.png', canonical_url: canonicalUrl, description: 'd' },
    { coverImage: 'https://a.example/c.png', canonicalUrl, excerpt: 'd' },
  ],
  [
    'Hashnode',
    { seoTitle: 'st', seoDescription: 'sd', cover: 'c.png', ogImage: 'o.png', canonical: canonicalUrl },
    { seoTitle: 'st', seoDescription: 'sd', coverImage: 'c.png', socialImage: 'o.png', canonicalUrl },
  ],
])('%s: fields for search engines and link previews', (_program, fields, expected) => {
  expect(facts(fields)).toEqual({ ...expected, warnings: [] });
});

import type { Article } from '../blog.ts';
import type { Fields } from './fields.ts';

/** What a file tells search engines and link previews in place of what readers see, and its excerpt, which many programs call its description. */
export type DescribedFacts = Pick<Article, 'excerpt' | 'seoTitle' | 'seoDescription' | 'canonicalUrl' | 'socialImage'>;

/** Tables that keep such fields together. */
const tables = ['seo', 'meta', 'og', 'openGraph', 'twitter', 'social', 'sharing', 'head'];
const pictures = [
  'socialImage',
  'shareImage',
  'ogImage',
  'openGraphImage',
  'twitterImage',
  'metaImage',
  'seoImage',
  'socialMediaImage',
  'previewImage',
  'images',
];

/** Reads them by the names that programs and themes have for them. */
export function describedFacts(fields: Fields): DescribedFacts {
  const own = fields.text('excerpt', 'summary', 'abstract');
  const description = fields.text('description', 'desc');
  const within = tables.flatMap((name) => fields.table(name) ?? []);
  const inTables = (...names: string[]): string | undefined => within.map((table) => table.text(...names)).find((text) => text !== undefined);
  const seoDescription =
    fields.text('seoDescription', 'metaDescription', 'ogDescription', 'descriptionSeo') ?? inTables('description', 'desc', 'metaDescription', 'ogDescription');
  return {
    excerpt: own ?? description,
    seoTitle: fields.text('seoTitle', 'metaTitle', 'ogTitle', 'titleSeo', 'titleTag') ?? inTables('title', 'metaTitle', 'ogTitle'),
    // Where both are there, one is for lists and the other one for search engines.
    seoDescription: seoDescription ?? (own === undefined || own === description ? undefined : description),
    canonicalUrl: fields.text('canonicalUrl', 'canonical', 'canonicalLink', 'relCanonical', 'originalUrl') ?? inTables('canonical', 'canonicalUrl'),
    socialImage: fields.text(...pictures) ?? inTables('image', 'ogImage', 'url', 'card'),
  };
}

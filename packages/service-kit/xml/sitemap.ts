import { xmlText } from './xml-text.ts';

/** An address of the site, and when what is there last changed (ISO 8601; null where nobody knows). */
export interface ListedAddress {
  readonly address: string;
  readonly changed: string | null;
  /** Where it is in each of its languages (BCP 47), its own too. */
  readonly languages?: readonly { readonly language: string; readonly address: string }[];
}

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const links = 'http://www.w3.org/1999/xhtml';

/** A sitemap (https://www.sitemaps.org/protocol.html): at most 50,000 addresses. */
export function sitemapOf(listed: readonly ListedAddress[]): string {
  return documentOf('urlset', 'url', listed);
}

/** An index of sitemaps. */
export function sitemapIndexOf(listed: readonly ListedAddress[]): string {
  return documentOf('sitemapindex', 'sitemap', listed);
}

function documentOf(root: string, entry: string, listed: readonly ListedAddress[]): string {
  const entries = listed.map(({ address, changed, languages = [] }) => {
    const inLanguages = languages.map((one) => `<xhtml:link rel="alternate" hreflang="${xmlText(one.language)}" href="${xmlText(one.address)}"/>`);
    return `<${entry}><loc>${xmlText(address)}</loc>${changed === null ? '' : `<lastmod>${changed}</lastmod>`}${inLanguages.join('')}</${entry}>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${namespace}" xmlns:xhtml="${links}">\n${entries.join('')}</${root}>\n`;
}

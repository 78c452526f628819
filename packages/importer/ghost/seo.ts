import type { Article } from '../blog.ts';

/** What a post of Ghost tells search engines and link previews in place of what readers see. `read` gives its fields by name. */
export function seoOf(read: (name: string) => unknown): Pick<Article, 'seoTitle' | 'seoDescription' | 'canonicalUrl' | 'socialImage'> {
  const text = (name: string) => {
    const value = read(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return {
    seoTitle: text('meta_title') ?? text('og_title') ?? text('twitter_title'),
    seoDescription: text('meta_description') ?? text('og_description') ?? text('twitter_description'),
    canonicalUrl: text('canonical_url'),
    socialImage: text('og_image') ?? text('twitter_image'),
  };
}

import type { Site } from '../site/site.ts';

/** Absolute address of a page of the site. */
export const pageAddress = {
  home: (site: Site) => `${site.publicUrl}/`,
  post: (site: Site, slug: string) => `${site.publicUrl}/posts/${encodeURIComponent(slug)}`,
  category: (site: Site, slug: string) => `${site.publicUrl}/categories/${encodeURIComponent(slug)}`,
  tag: (site: Site, slug: string) => `${site.publicUrl}/tags/${encodeURIComponent(slug)}`,
  page: (site: Site, slug: string) => `${site.publicUrl}/pages/${encodeURIComponent(slug)}`,
};

/** An address as it stands in content, made absolute; one that cannot be understood stays as it is. */
export function absoluteAddress(address: string, base: string): string {
  return URL.parse(address, base)?.href ?? address;
}

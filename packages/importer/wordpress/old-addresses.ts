import { datedPaths } from '../addresses/dated-paths.ts';
import type { OldAddress } from '../blog.ts';
import type { WordPressItem } from './item-fields.ts';

/** Addresses of a post or page that WordPress led to it from, whatever its permalinks were: by its number, and by earlier slugs and days. */
export function knownAddresses(item: WordPressItem, kind: 'post' | 'page', path: string): string[] {
  const byNumber = item.id === '' ? [] : [`/?p=${item.id}`, ...(kind === 'page' ? [`/?page_id=${item.id}`] : [])];
  const folder = path.replace(/[^/]*\/?$/, '');
  const slugs = path.includes('?') ? [] : (item.meta.get('_wp_old_slug') ?? []).filter((slug) => slug !== '');
  const days = (item.meta.get('_wp_old_date') ?? []).flatMap((day) => onDay(path, day));
  return [...byNumber, ...slugs.map((slug) => `${folder}${slug}`), ...days];
}

/** The same path with the day it carries replaced; none where it carries none. */
function onDay(path: string, day: string): string[] {
  const [year = '', month = '', date = ''] = day.split('-');
  const dated = path.replace(/^\/\d{4}\/\d{2}(\/\d{2})?(?=\/)/, (_all, withDate?: string) => `/${year}/${month}${withDate === undefined ? '' : `/${date}`}`);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && dated !== path ? [dated] : [];
}

/**
 * Where a post may have stood under other permalink structures: WordPress finds it there by its slug, and says nothing of them in an
 * export. `guid` is the address that it had when it was written.
 */
export function guessedAddresses(item: WordPressItem, kind: 'post' | 'page', days: readonly string[], home: string | undefined): string[] {
  const written = URL.parse(item.guid);
  const isOwn = written !== null && home !== undefined && URL.parse(home)?.host.replace(/^www\./, '') === written.host.replace(/^www\./, '');
  const asWritten = isOwn && written.pathname.length > 1 ? [item.guid] : [];
  if (item.slug === '') return asWritten;
  if (kind === 'page') return [...asWritten, `/${item.slug}`];
  return [...asWritten, `/${item.slug}`, ...datedPaths(days, item.slug), ...(item.id === '' ? [] : [`/archives/${item.id}`])];
}

/** A category or tag as an export describes it. */
export interface ArchiveTerm {
  readonly taxonomy: string;
  readonly name: string;
  readonly slug: string;
  /** Number of the term; empty in old exports. */
  readonly id: string;
  /** Slug of the category above it; empty for none. */
  readonly parent: string;
}

/** Addresses of the lists that WordPress keeps for a term; a further category of a post has become a tag here. */
export function archivesOf(term: ArchiveTerm, parentOf: (slug: string) => string | undefined): OldAddress[] {
  const { name, slug, id } = term;
  const asTag = { kind: 'tag', name } as const;
  if (term.taxonomy === 'post_tag') return [`/tag/${slug}`, `/?tag=${slug}`].map((path) => ({ path, to: [asTag] }));
  const chain = [slug];
  for (let above = term.parent; above !== '' && !chain.includes(above); above = parentOf(above) ?? '') chain.unshift(above);
  const paths = [`/category/${slug}`, ...(chain.length > 1 ? [`/category/${chain.join('/')}`] : []), ...(id === '' ? [] : [`/?cat=${id}`])];
  return paths.map((path) => ({ path, to: [{ kind: 'category', name }, asTag] }));
}

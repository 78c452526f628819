import { getAuthor } from '@hanji/frontend-kit/api/auth/get-author';
import type { ApiClient } from '@hanji/frontend-kit/api/client';
import { getSite } from '@hanji/frontend-kit/api/site/get-site';
import { listPageLinks } from '@hanji/frontend-kit/api/pages/list-page-links';
import { listCategories } from '@hanji/frontend-kit/api/taxonomy/list-categories';
import { listTags } from '@hanji/frontend-kit/api/taxonomy/list-tags';
import { pageTags, type PageTag } from '@hanji/frontend-kit/page-tags';
import type { SiteFacts } from '../layout/site-facts.ts';
import type { Cacheable } from './page-cache.ts';

/** Some of the site's facts, as a cache keeps them. */
export interface KeptFacts<Name extends keyof SiteFacts> extends Cacheable {
  readonly facts: Pick<SiteFacts, Name>;
}

const maxPages = 20;
/** Seconds. */
const keptFor = 300;

/** Asks the services what the site is called, who writes here and what about. Never rejects; what cannot be had is left out. */
export async function loadWriting(auth: ApiClient, blog: ApiClient): Promise<KeptFacts<'identity' | 'author' | 'categories' | 'tags'>> {
  const [identity, author, categories, tags] = await Promise.allSettled([getSite(blog), getAuthor(auth), listCategories(blog), listTags(blog, 24)]);
  const facts = {
    identity: identity.status === 'fulfilled' ? identity.value : null,
    author: author.status === 'fulfilled' ? author.value : null,
    categories: categories.status === 'fulfilled' ? categories.value : [],
    tags: tags.status === 'fulfilled' ? tags.value : [],
  };
  const isWhole = [identity, author, categories, tags].every((outcome) => outcome.status === 'fulfilled');
  return { facts, shows: tagsOfWriting(facts, true), weight: 1, maxAge: isWhole ? keptFor : 0, isSubstitute: !isWhole };
}

/** Asks which static pages there are. Never rejects; without an answer there are none. */
export async function loadPages(page: ApiClient): Promise<KeptFacts<'pages'>> {
  const [pages] = await Promise.allSettled([listPageLinks(page, maxPages)]);
  const facts = { pages: pages.status === 'fulfilled' ? pages.value : [] };
  return { facts, shows: tagsOfPages(facts), weight: 1, maxAge: pages.status === 'rejected' ? 0 : keptFor, isSubstitute: pages.status === 'rejected' };
}

/** Tags of a page whose layout shows these facts; `withCounts` where it shows numbers of posts. */
export function tagsOfSiteFacts(facts: SiteFacts, withCounts: boolean): readonly PageTag[] {
  return [...tagsOfWriting(facts, withCounts), ...tagsOfPages(facts)];
}

function tagsOfWriting({ author }: Pick<SiteFacts, 'author'>, withCounts: boolean): readonly PageTag[] {
  return [pageTags.categories, ...(withCounts ? [pageTags.tags, pageTags.posts] : []), ...(author === null ? [] : [pageTags.author(author.id)])];
}

function tagsOfPages({ pages }: Pick<SiteFacts, 'pages'>): readonly PageTag[] {
  return [pageTags.staticPages, ...pages.map((page) => pageTags.page(page.id))];
}

import type { Category, Tag } from '@hanji/contracts/api/taxonomy';
import type { AuthorProfile } from '@hanji/contracts/api/users';
import { getAuthor } from '@hanji/frontend-kit/api/auth/get-author';
import type { ApiClient } from '@hanji/frontend-kit/api/client';
import { listCategories } from '@hanji/frontend-kit/api/taxonomy/list-categories';
import { listTags } from '@hanji/frontend-kit/api/taxonomy/list-tags';
import { pageTags, type PageTag } from '@hanji/frontend-kit/page-tags';
import type { Cacheable } from './page-cache.ts';

/** What the layout shows around every page. Lists are empty and the author null where a service did not answer. */
export interface SiteFacts {
  readonly author: AuthorProfile | null;
  readonly categories: readonly Category[];
  readonly tags: readonly Tag[];
}

/** Site facts as a cache keeps them. */
export interface KeptSiteFacts extends Cacheable {
  readonly facts: SiteFacts;
}

/** Asks the services for what the layout shows. Never rejects; what cannot be had is left out. */
export async function loadSiteFacts(auth: ApiClient, blog: ApiClient): Promise<KeptSiteFacts> {
  const [author, categories, tags] = await Promise.allSettled([getAuthor(auth), listCategories(blog), listTags(blog, 24)]);
  const facts: SiteFacts = {
    author: author.status === 'fulfilled' ? author.value : null,
    categories: categories.status === 'fulfilled' ? categories.value : [],
    tags: tags.status === 'fulfilled' ? tags.value : [],
  };
  const isWhole = [author, categories, tags].every((one) => one.status === 'fulfilled');
  return { facts, shows: tagsOfSiteFacts(facts, true), weight: 1, maxAge: 300, isSubstitute: !isWhole };
}

/** Tags of a page whose layout shows these facts; `withCounts` where it shows numbers of posts. */
export function tagsOfSiteFacts({ author }: SiteFacts, withCounts: boolean): readonly PageTag[] {
  return [pageTags.categories, ...(withCounts ? [pageTags.tags, pageTags.posts] : []), ...(author === null ? [] : [pageTags.author(author.id)])];
}

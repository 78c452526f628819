import type { Category, Tag } from '@hanji/contracts/api/taxonomy';
import type { AuthorProfile } from '@hanji/contracts/api/users';
import type { PageLink } from '@hanji/frontend-kit/api/pages/list-page-links';

/** What the layout shows around every page. Lists are empty and the author null where a service did not answer. */
export interface SiteFacts {
  readonly author: AuthorProfile | null;
  readonly categories: readonly Category[];
  readonly tags: readonly Tag[];
  /** Static pages, for the footer. */
  readonly pages: readonly PageLink[];
}

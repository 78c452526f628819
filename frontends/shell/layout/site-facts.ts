import type { SiteIdentity } from '@hanji/contracts/api/site';
import type { Category, Tag } from '@hanji/contracts/api/taxonomy';
import type { AuthorProfile } from '@hanji/contracts/api/users';
import type { PageLink } from '@hanji/frontend-kit/api/pages/list-page-links';

/** What the layout shows around every page. Lists are empty and the author null where a service did not answer. */
export interface SiteFacts {
  /** What an admin called the site; null where it is as configured, or not known. */
  readonly identity: SiteIdentity | null;
  readonly author: AuthorProfile | null;
  readonly categories: readonly Category[];
  readonly tags: readonly Tag[];
  /** Static pages, for the footer. */
  readonly pages: readonly PageLink[];
}

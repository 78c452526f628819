import type { PageAccess, PageHead } from '@hanji/contracts/page-part';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import type { SiteFacts } from './site-facts.ts';

/** What the site is called and where it stands. */
export interface Site {
  readonly title: string;
  readonly description: string;
  /** Address without a slash at its end. */
  readonly publicUrl: string;
  /** IANA name of the zone that it writes days in. */
  readonly timeZone: string;
}

/** Built files that every page names. */
export interface LayoutAssets {
  readonly styles: readonly string[];
  readonly script: string;
  /** Fonts that every page needs, loaded early. */
  readonly fonts: readonly string[];
}

/** Where the scripts of a remote are loaded from. */
export interface RemoteEntry {
  readonly name: string;
  readonly entry: string;
}

/**
 * What fills the middle of a page: a remote's part, or a sentence about why there is none. `application` names the
 * module that takes over the whole part in the browser.
 */
export type PageContent =
  | {
      readonly kind: 'part';
      readonly remote: string;
      readonly html: string;
      readonly head: PageHead;
      readonly styles: readonly string[];
      readonly state: unknown;
      readonly application: string | null;
      /** Whose it is; null = everybody's. */
      readonly access: PageAccess | null;
    }
  | { readonly kind: 'message'; readonly message: 'notFound' | 'notAvailable' | 'failed' };

/** Everything a document is rendered from. `target` is the address of the page with its query. */
export interface PageInput {
  readonly site: Site;
  readonly language: Language;
  readonly target: string;
  readonly content: PageContent;
  readonly facts: SiteFacts;
  readonly assets: LayoutAssets;
  /** Those that this site runs. */
  readonly remotes: readonly RemoteEntry[];
}

/** Whether the site runs the micro-frontend that has the login and everybody's own pages: without it nothing leads there. */
export function hasAccounts({ remotes }: Pick<PageInput, 'remotes'>): boolean {
  return remotes.some((remote) => remote.name === 'user');
}

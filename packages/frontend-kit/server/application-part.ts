import type { PageAccess, PagePart } from '@hanji/contracts/page-part';

/** A page whose content an application makes in the browser. */
export interface ApplicationPage {
  readonly path: string;
  readonly title: string;
  readonly styles: readonly string[];
  /** What stands there until the application has come. */
  readonly html: string;
  /** False where there is no such page: status 404, and no application. */
  readonly isThere: boolean;
  readonly access?: PageAccess | undefined;
  /** What search engines say of the page; they are to leave out one that has none. */
  readonly description?: string | undefined;
}

/** The part of a page that the remote's application (`./app`) fills. Nothing personal is in it, and nobody keeps it. */
export function applicationPart({ path, title, styles, html, isThere, access, description }: ApplicationPage): PagePart {
  return {
    status: isThere ? 200 : 404,
    location: null,
    head: {
      title,
      description: description ?? '',
      canonicalPath: path,
      image: null,
      type: 'website',
      robots: description === undefined ? 'noindex' : null,
      properties: [],
      jsonLd: [],
      feeds: [],
    },
    html,
    styles: [...styles],
    state: isThere ? { application: './app' } : null,
    ...(access === undefined ? {} : { access }),
    tags: [],
    maxAge: 0,
  };
}

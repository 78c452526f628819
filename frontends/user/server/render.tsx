import type { PagePart } from '@hanji/contracts/page-part';
import type { PartRequest, RenderPart } from '@hanji/frontend-kit/server/part-server';
import { renderToStaticMarkup } from 'react-dom/server';
import { placeMessages } from '../pages/place-messages.ts';
import { findPlace } from '../pages/places.ts';

/** What the server's pages are made with. */
export interface RenderOptions {
  readonly styles: readonly string[];
  /** Whether `/design` is there. */
  readonly withDesignPage: boolean;
}

/**
 * Makes the function that answers every page of this micro-frontend: its title, and the place where its application
 * will run. Nothing personal is in it, and nobody keeps it.
 */
export function createRenderer({ styles, withDesignPage }: RenderOptions): RenderPart {
  return async ({ path, language }) => {
    const place = findPlace(path);
    const messages = placeMessages[language];
    if (place === null || (place === 'design' && !withDesignPage)) return part({ path, language }, messages.notFound, null, styles);
    return part(
      { path, language },
      { title: messages.titles[place], detail: messages.needsScripts },
      place,
      styles,
      place === 'login' ? messages.loginDescription : null,
    );
  };
}

function part(
  { path }: Pick<PartRequest, 'path' | 'language'>,
  { title, detail }: { readonly title: string; readonly detail: string },
  place: string | null,
  styles: readonly string[],
  /** What search engines say of the page; null where they are to leave it out. */
  description: string | null = null,
): PagePart {
  return {
    status: place === null ? 404 : 200,
    location: null,
    head: {
      title,
      description: description ?? '',
      canonicalPath: path,
      image: null,
      type: 'website',
      robots: description === null ? 'noindex' : null,
      properties: [],
      jsonLd: [],
      feeds: [],
    },
    html: renderToStaticMarkup(
      <section className="own-page">
        <h1>{title}</h1>
        {place === null ? (
          <p>{detail}</p>
        ) : (
          <noscript>
            <p>{detail}</p>
          </noscript>
        )}
      </section>,
    ),
    styles: [...styles],
    state: place === null ? null : { application: './app' },
    ...(place !== null && /^\/(?:my\/|bug-reports$)/.test(path) ? { access: 'user' } : {}),
    tags: [],
    maxAge: 0,
  };
}

import type { PageHead, PagePart } from '@hanji/contracts/page-part';
import type { MovedError } from '@hanji/frontend-kit/api/problem-error';
import { noPictures, type Pictures } from '@hanji/frontend-kit/content/pictures';
import type { PageTag } from '@hanji/frontend-kit/page-tags';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { ReaderProvider } from '../parts/reader-view.tsx';
import type { ReaderContext, ReaderRequest } from './reader-context.ts';

/** Seconds that a page may be kept: events invalidate it at once, this bounds what none tells (counts of views and likes). */
const safetyMaxAge = 120;

/** What differs from page to page; the rest of its head has defaults. */
export interface ReaderPartInput {
  readonly status?: 200 | 404 | 422 | 503;
  readonly head: Pick<PageHead, 'title' | 'description' | 'canonicalPath'> & Partial<PageHead>;
  readonly body: ReactNode;
  /** What is known of the pictures on it. */
  readonly pictures?: Pictures;
  readonly tags: readonly PageTag[];
  /** Made without some of what belongs on it: one from before is preferred, and it is made anew soon. */
  readonly isIncomplete?: boolean;
  /** A limit turned away what it is made of. */
  readonly isRefused?: boolean;
  /** For those only who have its address: neither kept nor listed by anybody. */
  readonly isSecret?: boolean;
}

/** Renders a page's body and puts it together with its head. Only pages that are there are kept. */
export function readerPart(
  { status = 200, head, body, pictures = noPictures, tags, isIncomplete = false, isSecret = false, isRefused = false }: ReaderPartInput,
  request: Pick<ReaderRequest, 'language'>,
  context: ReaderContext,
): PagePart {
  return {
    status,
    location: null,
    head: {
      image: null,
      type: 'website',
      robots: status === 200 && !isSecret ? null : 'noindex',
      properties: [],
      jsonLd: [],
      feeds: [{ title: '', path: '/feed.xml' }],
      ...head,
    },
    html: renderToStaticMarkup(
      <ReaderProvider language={request.language} timeZone={context.timeZone} pictures={pictures}>
        {body}
      </ReaderProvider>,
    ),
    styles: [...context.styles],
    state: null,
    tags: [...new Set(tags)],
    ...(isSecret ? { secret: true } : {}),
    ...(isRefused ? { refused: true } : {}),
    ...(isIncomplete ? { incomplete: true } : {}),
    maxAge: status !== 200 || isSecret ? 0 : isIncomplete ? 5 : safetyMaxAge,
  };
}

/** A part that leads from an old slug to the one that the API names; `pathOf` makes it an address of the site. */
export function movedPart(error: MovedError, pathOf: (slug: string) => string): PagePart {
  const slug = decodeURIComponent(new URL(error.location, 'http://api.invalid').pathname.split('/').at(-1) ?? '');
  return redirectPart(308, pathOf(slug));
}

/** A part that sends the reader on. `location` is a path on this site; `tags` name what a form has changed. */
export function redirectPart(status: 301 | 303 | 308, location: string, tags: readonly PageTag[] = []): PagePart {
  const head: PageHead = {
    title: '',
    description: '',
    canonicalPath: location,
    image: null,
    type: 'website',
    robots: null,
    properties: [],
    jsonLd: [],
    feeds: [],
  };
  return { status, location, head, html: '', styles: [], state: null, tags: [...tags], maxAge: 0 };
}

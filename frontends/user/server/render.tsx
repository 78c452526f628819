import type { PagePart } from '@hanji/contracts/page-part';
import { applicationPart } from '@hanji/frontend-kit/server/application-part';
import type { RenderPart } from '@hanji/frontend-kit/server/part-server';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import LoginPage from '../pages/login/login-page.tsx';
import { placeMessages } from '../pages/place-messages.ts';
import { findPlace, type Place } from '../pages/places.ts';
import { StandIn } from './stand-in.tsx';

/** What the server's pages are made with. */
export interface RenderOptions {
  readonly styles: readonly string[];
  /** Whether `/design` is there. */
  readonly withDesignPage: boolean;
}

/**
 * Makes the function that answers every page of this micro-frontend: its title, and the place where its application
 * will run; the login is there from the start. Nothing personal is in it, and nobody keeps it.
 */
export function createRenderer({ styles, withDesignPage }: RenderOptions): RenderPart {
  return async ({ path, query, language }) => {
    const place = findPlace(path);
    const messages = placeMessages[language];
    if (place === null || (place === 'design' && !withDesignPage)) {
      const { title, detail } = messages.notFound;
      return part({
        path,
        title,
        styles,
        page: (
          <section className="own-page">
            <h1>{title}</h1>
            <p>{detail}</p>
          </section>
        ),
      });
    }
    const title = messages.titles[place];
    const needsScripts = (
      <noscript>
        <p>{messages.needsScripts}</p>
      </noscript>
    );
    if (place === 'login') {
      const page = (
        <>
          <StandIn language={language} address={`${path}?${new URLSearchParams(query).toString()}`}>
            <LoginPage />
          </StandIn>
          {needsScripts}
        </>
      );
      return part({ path, title, styles, page, place, description: messages.loginDescription });
    }
    const page = (
      <section className="own-page">
        <h1>{title}</h1>
        {needsScripts}
      </section>
    );
    return part({ path, title, styles, page, place });
  };
}

interface PartContent {
  readonly path: string;
  readonly title: string;
  readonly styles: readonly string[];
  readonly page: ReactNode;
  readonly place?: Place;
  readonly description?: string;
}

function part({ path, title, styles, page, place, description }: PartContent): PagePart {
  const access = place !== undefined && /^\/(?:my\/|bug-reports$)/.test(path) ? 'user' : undefined;
  return applicationPart({ path, title, styles, html: renderToStaticMarkup(page), isThere: place !== undefined, access, description });
}

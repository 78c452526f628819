import { applicationPart } from '@hanji/frontend-kit/server/application-part';
import type { RenderPart } from '@hanji/frontend-kit/server/part-server';
import { renderToStaticMarkup } from 'react-dom/server';
import { dashboardMessages } from '../pages/dashboard/dashboard-messages.ts';
import { placeMessages } from '../pages/place-messages.ts';
import { findPlace } from '../pages/places.ts';

/** What the server's pages are made with. */
export interface RenderOptions {
  readonly styles: readonly string[];
}

/** Makes the function that answers every page of the administration: its title, and the place where its application will run for admins. */
export function createRenderer({ styles }: RenderOptions): RenderPart {
  return async ({ path, language }) => {
    const messages = placeMessages[language];
    const place = findPlace(path);
    const title = place === null ? messages.notFound.title : messages.titles[place];
    const html = renderToStaticMarkup(
      <section className="admin-page">
        <h1>{title}</h1>
        {/* The page that one comes to says at once what it is, while its figures are on their way. */}
        {place === 'dashboard' ? <p className="page-lead">{dashboardMessages[language].lead}</p> : null}
        {place === null ? (
          <p>{messages.notFound.detail}</p>
        ) : (
          <noscript>
            <p>{messages.needsScripts}</p>
          </noscript>
        )}
      </section>,
    );
    return applicationPart({ path, title, styles, html, isThere: place !== null, access: place === null ? undefined : 'admin' });
  };
}

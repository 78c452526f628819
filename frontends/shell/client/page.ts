import type { ApiClient } from '@hanji/frontend-kit/api/client';
import type { PageServices } from '@hanji/frontend-kit/browser/page-services';
import type { Session } from '@hanji/frontend-kit/browser/session';
import { hasSessionHint } from '@hanji/frontend-kit/browser/session-hint';
import { defaultLanguage, isLanguage, type Language } from '@hanji/frontend-kit/i18n/language';
import type { RemoteEntry } from '../layout/page-input.ts';

/** What the server wrote into the page for its scripts. */
export interface Page {
  readonly language: Language;
  readonly remotes: readonly RemoteEntry[];
}

/** Reads what the server wrote into the page. */
export function readPage(): Page {
  const text = document.getElementById('hanji-page')?.textContent ?? '{}';
  const { language, remotes } = JSON.parse(text) as Partial<Page>;
  return { language: isLanguage(language) ? language : defaultLanguage, remotes: remotes ?? [] };
}

/** The page's services; session and API client are loaded when first asked for, and made once. */
export function pageServices({ language }: Page): PageServices {
  let made: Promise<[Session, ApiClient]> | null = null;
  const all = () => {
    // What could not be loaded once, without a connection say, is tried again by the next one who asks.
    made ??= makeServices().catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };
  return {
    language,
    hasSessionHint,
    session: async () => (await all())[0],
    api: async () => (await all())[1],
    all,
  };
}

async function makeServices(): Promise<[Session, ApiClient]> {
  const { createSession, createApiClient } = await import(/* webpackChunkName: "session" */ './services.ts');
  const session = createSession();
  return [session, createApiClient({ baseUrl: '', tokens: session })];
}

import type { PageServices } from '@hanji/frontend-kit/browser/page-services';
import { hasSessionHint } from '@hanji/frontend-kit/browser/session-hint';
import type { Session } from '@hanji/frontend-kit/browser/session';
import { defaultLanguage, isLanguage, type Language } from '@hanji/frontend-kit/i18n/language';
import type { RemoteEntry } from '../layout/page-input.ts';

/** What the server wrote into the page for its scripts. */
export interface Page {
  readonly language: Language;
  readonly remotes: readonly RemoteEntry[];
  readonly state: unknown;
}

/** Reads what the server wrote into the page. */
export function readPage(): Page {
  const text = document.getElementById('hanji-page')?.textContent ?? '{}';
  const { language, remotes, state } = JSON.parse(text) as Partial<Page>;
  return { language: isLanguage(language) ? language : defaultLanguage, remotes: remotes ?? [], state };
}

/** The page's services; session and API client are loaded when first asked for, and made once. */
export function pageServices({ language }: Page): PageServices {
  let session: Promise<Session> | null = null;
  const getSession = () => {
    session ??= import(/* webpackChunkName: "session" */ '@hanji/frontend-kit/browser/session').then(({ createSession }) => createSession());
    return session;
  };
  return {
    language,
    hasSessionHint,
    session: getSession,
    api: async () => {
      const [{ createApiClient }, tokens] = await Promise.all([import(/* webpackChunkName: "session" */ '@hanji/frontend-kit/api/client'), getSession()]);
      return createApiClient({ baseUrl: '', tokens });
    },
  };
}

import { randomUUID } from 'node:crypto';
import { sessionHintCookie } from '@hanji/contracts/session-hint';
import { openPage, startBrowser, type WatchedPage } from '@hanji/frontend-kit/testing/browser';
import { type StandInApi, type StandInData, startStandInApi } from '@hanji/frontend-kit/testing/stand-in-api';
import { type OtherRemote, startReaderSite } from '@hanji/frontend-kit/testing/start-site';

type Options = Parameters<typeof openPage>[2];

/** A reader's site with a stand-in for its API, and a browser to look at it. */
export interface BrowsedSite {
  readonly url: string;
  readonly api: StandInApi;
  /** Opens a path of the site, as a guest. */
  readonly open: (path: string, options?: Options) => Promise<WatchedPage>;
  /** Opens a path in a browser that has a login as far as it knows. */
  readonly openAsUser: (path: string, options?: Options) => Promise<WatchedPage>;
  /** From now on the API takes this browser's login for that of someone of this name. */
  readonly logIn: (name: string, role?: 'USER' | 'ADMIN') => void;
  readonly stop: () => Promise<void>;
}

/** Starts a site whose API knows `data`, with `others` beside shell and blog, and a browser. */
export async function startBrowsedSite(data: Partial<StandInData> = {}, others: Readonly<Record<string, OtherRemote>> = {}): Promise<BrowsedSite> {
  const api = await startStandInApi(data);
  const [site, browser] = await Promise.all([startReaderSite(api.url, others), startBrowser()]);
  const hint = { name: sessionHintCookie, value: '1', domain: '127.0.0.1', path: '/', expires: -1, httpOnly: false, secure: false, sameSite: 'Lax' as const };
  const open = (path: string, options: Options = {}) => openPage(browser, site.url + path, options);
  return {
    url: site.url,
    api,
    open,
    openAsUser: (path, options = {}) => open(path, { storageState: { cookies: [hint], origins: [] }, ...options }),
    logIn: (name, role = 'USER') => {
      api.data.session = { accessToken: 'token', user: { id: randomUUID(), name, role } };
    },
    stop: async () => {
      await browser.close();
      await site.stop();
      await api.stop();
    },
  };
}

/** What stands in for a micro-frontend that is known to the site but away. */
export const awayAt = (...pages: string[]): OtherRemote => ({ url: 'http://127.0.0.1:1', pages });

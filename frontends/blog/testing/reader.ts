import { PagePart } from '@hanji/contracts/page-part';
import { createApiClient } from '@hanji/frontend-kit/api/client';
import { prepareArticle } from '@hanji/frontend-kit/content/prepare-article';
import type { StandInApi } from '@hanji/frontend-kit/testing/stand-in-api';
import { createRenderer } from '../server/render.tsx';

/** Renders pages from an API; what could not be had is added to `losses`. */
export function startReader(api: StandInApi, losses: string[]): (target: string, language?: 'ko' | 'en', form?: Record<string, string>) => Promise<PagePart> {
  const client = createApiClient({ baseUrl: api.url, timeoutMs: 10_000 });
  const renderer = createRenderer({
    blog: client,
    page: client,
    content: client,
    redirects: [client],
    internalStorage: client,
    prepareArticle,
    timeZone: 'Asia/Seoul',
    styles: ['/remotes/blog/styles.css'],
    onLoss: (what) => void losses.push(what),
  });
  return async (target, language = 'ko', fields) => {
    const url = new URL(target, 'http://site.invalid');
    const form = fields === undefined ? {} : { form: { fields, address: '192.0.2.7' } };
    return PagePart.parse(await renderer({ path: url.pathname, query: Object.fromEntries(url.searchParams), language, ...form }));
  };
}

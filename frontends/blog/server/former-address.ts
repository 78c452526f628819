import type { ApiClient } from '@hanji/frontend-kit/api/client';
import { findRedirect } from '@hanji/frontend-kit/api/find-redirect';
import { namingParameters } from '@hanji/contracts/old-path';
import { withQuery } from '../parts/paths.ts';
import type { ReaderContext, ReaderRequest } from './reader-context.ts';

/**
 * Where an address of the blog's former home went, whether a post or a page, a category, a tag: a path on this site, or null. A service
 * that does not answer counts as null.
 */
export async function formerAddress(request: Pick<ReaderRequest, 'path' | 'query'>, context: ReaderContext): Promise<string | null> {
  const asked = withQuery(request.path, request.query);
  const found = await Promise.all(context.redirects.map((service) => ask(service, asked, context)));
  return found.find((location) => location !== null && location !== request.path) ?? null;
}

/** Whether the home page was asked for by an address such as `/?p=7`, by which WordPress names a post. */
export function namesFormerPage(request: Pick<ReaderRequest, 'path' | 'query'>): boolean {
  return request.path === '/' && namingParameters.some((name) => request.query[name] !== undefined);
}

async function ask(service: ApiClient, asked: string, context: ReaderContext): Promise<string | null> {
  try {
    const location = await findRedirect(service, asked);
    return location === null ? null : pathOnSite(location);
  } catch (error) {
    context.onLoss('former addresses', error);
    return null;
  }
}

/** Only what is a path on this site, percent-encoded once. */
function pathOnSite(location: string): string | null {
  const url = location.startsWith('/') ? URL.parse(location, 'http://site.invalid') : null;
  return url?.host === 'site.invalid' ? url.pathname : null;
}

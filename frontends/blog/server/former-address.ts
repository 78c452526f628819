import { findRedirect } from '@hanji/frontend-kit/api/posts/find-redirect';
import type { ReaderContext, ReaderRequest } from './reader-context.ts';

/** Where an address of the blog's former home went: a path on this site, or null. A service that does not answer counts as null. */
export async function formerAddress(request: Pick<ReaderRequest, 'path'>, context: ReaderContext): Promise<string | null> {
  try {
    const location = await findRedirect(context.internalBlog, decodeURI(request.path));
    return location !== null && /^\/(?!\/)/.test(location) && location !== request.path ? encodeURI(decodeURI(location)) : null;
  } catch (error) {
    context.onLoss('former addresses', error);
    return null;
  }
}

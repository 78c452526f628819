import type { PagePart } from '@hanji/contracts/page-part';
import { hasCode, isInvalid } from '@hanji/frontend-kit/api/problem-error';
import type { PartRequest } from '@hanji/frontend-kit/server/part-server';
import { readerMessages } from '../messages.ts';
import { notFoundPage } from '../pages/not-found/not-found-page.tsx';
import { Message } from '../parts/message.tsx';
import { withQuery } from '../parts/paths.ts';
import { formerAddress, namesFormerPage } from './former-address.ts';
import { matchPage } from './pages.ts';
import type { ReaderContext, ReaderRequest } from './reader-context.ts';
import { readerPart, redirectPart } from './reader-part.tsx';

/** Makes the function that renders every page of the blog. A page whose content cannot be had says so, with status 503. */
export function createRenderer(context: ReaderContext): (request: PartRequest) => Promise<PagePart> {
  return async (request) => {
    const { page, params } = matchPage(request.path, request.form !== undefined);
    const readerRequest = { ...request, params };
    try {
      const named = namesFormerPage(request) ? await formerAddress(request, context) : null;
      if (named !== null) return redirectPart(301, named);
      const part = await page(readerRequest, context).catch((error: unknown) => impossible(error, readerRequest, context));
      if (part.status !== 404) return part;
      const location = await formerAddress(request, context);
      return location === null ? part : redirectPart(301, location);
    } catch (error) {
      context.onLoss(request.path, error);
      const message = readerMessages[request.language].notAvailable;
      return readerPart(
        {
          status: 503,
          isRefused: hasCode(error, 'busy'),
          head: { title: message.title, description: message.detail, canonicalPath: request.path },
          body: <Message {...message} retry={withQuery(request.path, request.query)} />,
          tags: [],
        },
        readerRequest,
        context,
      );
    }
  };
}

/** What no service takes is no page of the site. A made-up place in a list, or one cut short, leads to where the list begins. */
async function impossible(error: unknown, request: ReaderRequest, context: ReaderContext): Promise<PagePart> {
  if (!isInvalid(error)) throw error;
  const { cursor, ...query } = request.query;
  return cursor === undefined ? await notFoundPage(request, context) : redirectPart(301, withQuery(request.path, query));
}

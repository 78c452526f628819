import type { PagePart } from '@hanji/contracts/page-part';
import type { PartRequest } from '@hanji/frontend-kit/server/part-server';
import { readerMessages } from '../messages.ts';
import { Message } from '../parts/message.tsx';
import { withQuery } from '../parts/paths.ts';
import { formerAddress, namesFormerPage } from './former-address.ts';
import { matchPage } from './pages.ts';
import type { ReaderContext } from './reader-context.ts';
import { readerPart, redirectPart } from './reader-part.tsx';

/** Makes the function that renders every page of the blog. A page whose content cannot be had says so, with status 503. */
export function createRenderer(context: ReaderContext): (request: PartRequest) => Promise<PagePart> {
  return async (request) => {
    const { page, params } = matchPage(request.path);
    const readerRequest = { ...request, params };
    try {
      const named = namesFormerPage(request) ? await formerAddress(request, context) : null;
      if (named !== null) return redirectPart(301, named);
      const part = await page(readerRequest, context);
      if (part.status !== 404) return part;
      const location = await formerAddress(request, context);
      return location === null ? part : redirectPart(301, location);
    } catch (error) {
      context.onLoss(request.path, error);
      const message = readerMessages[request.language].notAvailable;
      return readerPart(
        {
          status: 503,
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

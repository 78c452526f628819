import { readerMessages } from '../../messages.ts';
import { Message } from '../../parts/message.tsx';
import type { ReaderPage } from '../../server/reader-context.ts';
import { readerPart } from '../../server/reader-part.tsx';

/** Any address that no other page has. */
export const notFoundPage: ReaderPage = async (request, context) => {
  const message = readerMessages[request.language].pageNotFound;
  return readerPart(
    { status: 404, head: { title: message.title, description: message.detail, canonicalPath: request.path }, body: <Message {...message} />, tags: [] },
    request,
    context,
  );
};

import type { Post } from '@hanji/contracts/api/posts';
import { PreviewKey } from '@hanji/contracts/preview-address';
import { getPreview } from '@hanji/frontend-kit/api/previews/get-preview';
import { isMoved, isNotFound } from '@hanji/frontend-kit/api/problem-error';
import { readerMessages } from '../../messages.ts';
import { Message } from '../../parts/message.tsx';
import { postPath } from '../../parts/paths.ts';
import { loadPictures } from '../../server/load-pictures.ts';
import type { ReaderContext, ReaderPage, ReaderRequest } from '../../server/reader-context.ts';
import { movedPart, readerPart } from '../../server/reader-part.tsx';
import { PostView } from '../post/post-view.tsx';

/** `/preview?key=…`: a draft as readers will see it, for whoever has its key. One that was published leads to the post. */
export const previewPage: ReaderPage = async (request, context) => {
  const key = PreviewKey.safeParse(request.query['key']);
  if (!key.success) return notFound(request, context);
  try {
    return await show(await getPreview(context.blog, key.data), request, context);
  } catch (error) {
    if (isMoved(error)) return movedPart(error, postPath);
    if (!isNotFound(error)) throw error;
    return notFound(request, context);
  }
};

async function show(draft: Post, request: ReaderRequest, context: ReaderContext) {
  const messages = readerMessages[request.language];
  const post = { ...draft, title: draft.title === '' ? messages.preview.untitled : draft.title };
  const pictures = await loadPictures(context, [post.coverImage, post.content]);
  const article = await context.prepareArticle(post.title, post.content, messages, pictures);
  return readerPart(
    {
      pictures,
      head: { title: post.title, description: messages.preview.notPublished, canonicalPath: request.path, type: 'article' },
      body: (
        <>
          <p className="preview-note" role="note">
            {messages.preview.notPublished}
          </p>
          <PostView post={post} article={article} around={null} />
        </>
      ),
      tags: [],
      isSecret: true,
    },
    request,
    context,
  );
}

function notFound(request: ReaderRequest, context: ReaderContext) {
  const message = readerMessages[request.language].preview.notFound;
  return readerPart(
    { status: 404, head: { title: message.title, description: message.detail, canonicalPath: request.path }, body: <Message {...message} />, tags: [] },
    request,
    context,
  );
}

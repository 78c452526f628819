import { path } from '@hanji/frontend-kit/api/client';
import { getPage } from '@hanji/frontend-kit/api/pages/get-page';
import { isMoved, isNotFound } from '@hanji/frontend-kit/api/problem-error';
import { textDirection, textLanguage } from '@hanji/frontend-kit/i18n/content-language';
import { pageTags } from '@hanji/frontend-kit/page-tags';
import { readerMessages } from '../../messages.ts';
import { Message } from '../../parts/message.tsx';
import { pagePath } from '../../parts/paths.ts';
import { PlaceFinder } from '../../parts/place-finder.tsx';
import { ViewCounter } from '../../parts/view-counter.tsx';
import { loadPictures } from '../../server/load-pictures.ts';
import type { ReaderPage } from '../../server/reader-context.ts';
import { movedPart, readerPart } from '../../server/reader-part.tsx';

/** `/pages/:slug`: a static page or a notice. */
export const staticPage: ReaderPage = async (request, context) => {
  const messages = readerMessages[request.language];
  const canonicalPath = pagePath(request.params['slug'] ?? '');
  try {
    const page = await getPage(context.page, request.params['slug'] ?? '');
    const article = await context.prepareArticle(page.title, page.content, messages, await loadPictures(context, [page.content]));
    const language = textLanguage(`${page.title} ${article.prose}`);
    return readerPart(
      {
        head: { title: page.title, description: article.prose.slice(0, 160), canonicalPath, type: 'article' },
        body: (
          <article className="post static-page" lang={language}>
            <header className="post-header">
              <h1>{page.title}</h1>
            </header>
            <div className="article-body" dir={textDirection(article.prose)} dangerouslySetInnerHTML={{ __html: article.html }} />
            <ViewCounter path={path`/api/views/page/${page.id}`} />
            <PlaceFinder />
          </article>
        ),
        tags: [pageTags.page(page.id)],
      },
      request,
      context,
    );
  } catch (error) {
    if (isMoved(error)) return movedPart(error, pagePath);
    if (!isNotFound(error)) throw error;
    const message = messages.pageNotFound;
    return readerPart(
      { status: 404, head: { title: message.title, description: message.detail, canonicalPath }, body: <Message {...message} />, tags: [] },
      request,
      context,
    );
  }
};

import { ImportPageRequest } from '@hanji/contracts/api/import';
import type { Article } from './blog.ts';
import { buildOldPaths } from './build-old-paths.ts';
import { fitting, textsOf } from './build-post-request.ts';
import { optional } from './fitting-text.ts';
import { type ItemContext, normalizeContent, titleOf } from './normalize-content.ts';

/** Makes the request for a page: pages have no cover, tags or excerpt, and nothing between a draft and the public. Throws `UnreadableItem`. */
export async function buildPageRequest(article: Article, context: ItemContext): Promise<ImportPageRequest> {
  const { post, warn } = context;
  if (article.status === 'PRIVATE') warn('page-detail', 'private: taken as a draft');
  const isScheduled = article.publishedAt !== null && article.publishedAt > new Date().toISOString();
  if (isScheduled) warn('page-detail', 'scheduled: taken as a draft');
  if (article.coverImage !== undefined) warn('page-detail', 'cover picture');
  for (const name of Object.keys(textsOf(article, () => {}))) warn('page-detail', name);
  if (article.canonicalUrl) warn('page-detail', 'canonical address');
  if (article.socialImage) warn('page-detail', 'picture for link previews');
  if (article.category !== undefined || article.tags.length > 0) warn('page-detail', 'category and tags');
  const slug = context.slugOf(post);
  return fitting(ImportPageRequest, {
    source: post.label.source,
    title: titleOf(article, post, warn),
    content: await normalizeContent(article, context),
    slug,
    status: article.status === 'PUBLIC' && !isScheduled ? 'PUBLISHED' : 'DRAFT',
    ...article.page,
    authorId: context.author.id,
    ...optional('createdAt', article.publishedAt ?? article.createdAt),
    ...optional('updatedAt', article.updatedAt),
    oldPaths: buildOldPaths(context, `/pages/${slug}`),
    existing: context.existing,
    returnContent: true,
  });
}

import type { AdjacentPosts as Adjacent, Post, PostSummary } from '@hanji/contracts/api/posts';
import { path } from '@hanji/frontend-kit/api/client';
import { getAdjacentPosts } from '@hanji/frontend-kit/api/posts/get-adjacent-posts';
import { getPost } from '@hanji/frontend-kit/api/posts/get-post';
import { listRelatedPosts } from '@hanji/frontend-kit/api/posts/list-related-posts';
import { isNotFound, isMoved } from '@hanji/frontend-kit/api/problem-error';
import { pageTags, type PageTag } from '@hanji/frontend-kit/page-tags';
import { readerMessages } from '../../messages.ts';
import { Message } from '../../parts/message.tsx';
import { postPath } from '../../parts/paths.ts';
import { PlaceFinder } from '../../parts/place-finder.tsx';
import { ViewCounter } from '../../parts/view-counter.tsx';
import { loadPictures } from '../../server/load-pictures.ts';
import { optional } from '../../server/optional.ts';
import { tagsOfPosts } from '../../server/post-tags.ts';
import type { ReaderContext, ReaderPage, ReaderRequest } from '../../server/reader-context.ts';
import { movedPart, readerPart } from '../../server/reader-part.tsx';
import { loadComments, tagsOfComments } from '../comments/load-comments.ts';
import { postHead } from './post-head.ts';
import { PostView } from './post-view.tsx';

const nobody: Adjacent = { previous: null, next: null };

/** `/posts/:slug`: a post. An old slug leads to the new one. */
export const postPage: ReaderPage = async (request, context) => {
  const slug = request.params['slug'] ?? '';
  const furtherPosts = Promise.all([
    optional(getAdjacentPosts(context.blog, slug), nobody, 'posts before and after', withoutMissing(context)),
    optional(listRelatedPosts(context.blog, slug, 4), [], 'related posts', withoutMissing(context)),
  ]);
  let post: Post;
  try {
    post = await getPost(context.blog, slug);
  } catch (error) {
    await furtherPosts;
    return missing(error, request, context);
  }
  const loadingComments = optional(loadComments(context, post.id), null, 'comments', context);
  const pictures = await loadPictures(context, [post.coverImage, post.content]);
  const article = await context.prepareArticle(post.title, post.content, readerMessages[request.language], pictures);
  const [adjacent, related] = await furtherPosts;
  const comments = await loadingComments;
  // What is counted where comments are kept is newer than the post's copy of it.
  const counted = { ...post, commentCount: comments.value?.total ?? post.commentCount };
  return readerPart(
    {
      pictures,
      head: postHead(counted, article),
      body: (
        <>
          <PostView post={counted} article={article} around={{ adjacent: adjacent.value, related: related.value, comments: comments.value }} />
          <ViewCounter path={path`/api/views/post/${post.id}`} />
          <PlaceFinder />
        </>
      ),
      tags: [...postPageTags(post, adjacent.value, related.value), ...tagsOfComments(post.id, comments.value)],
      isIncomplete: adjacent.isLost || related.isLost || comments.isLost,
    },
    request,
    context,
  );
};

function isExpected(error: unknown): boolean {
  return isNotFound(error) || isMoved(error);
}

/** That nothing goes with a missing post is no loss to speak of. */
function withoutMissing(context: ReaderContext): ReaderContext {
  return { ...context, onLoss: (what, error) => (isExpected(error) ? undefined : context.onLoss(what, error)) };
}

function missing(error: unknown, request: ReaderRequest, context: ReaderContext) {
  if (isMoved(error)) return movedPart(error, postPath);
  if (!isNotFound(error)) throw error;
  const message = readerMessages[request.language].postNotFound;
  return readerPart(
    { status: 404, head: { title: message.title, description: message.detail, canonicalPath: request.path }, body: <Message {...message} />, tags: [] },
    request,
    context,
  );
}

function postPageTags(post: Post, adjacent: Adjacent, related: readonly PostSummary[]): PageTag[] {
  return [
    ...tagsOfPosts([post, adjacent.previous, adjacent.next, ...related]),
    pageTags.author(post.author.id),
    pageTags.postsBetween(adjacent.previous?.publishedAt ?? null, adjacent.next?.publishedAt ?? null),
    ...post.translations.map((translation) => pageTags.post(translation.id)),
    ...(post.translationKey === null ? [] : [pageTags.translations(post.translationKey)]),
    ...post.tags.flatMap((tag) => [pageTags.tag(tag.id), pageTags.relatedTo(tag.id)]),
    ...(post.category === null ? [] : [pageTags.relatedTo(post.category.id)]),
  ];
}

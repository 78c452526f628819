import type { AdjacentPosts as Adjacent, Post, PostSummary } from '@hanji/contracts/api/posts';
import type { PreparedArticle } from '@hanji/frontend-kit/content/prepare-article';
import { textDirection, textLanguage } from '@hanji/frontend-kit/i18n/content-language';
import { columnSizes } from '../../parts/column-sizes.ts';
import { AdjacentPosts } from '../../parts/adjacent-posts.tsx';
import { type CommentPage, CommentSection } from '../../parts/comment-section/comment-section.tsx';
import { CoverImage } from '../../parts/cover-image.tsx';
import { tagPath } from '../../parts/paths.ts';
import { PostHeader } from '../../parts/post-header.tsx';
import { useReader } from '../../parts/reader-view.tsx';
import { Reactions } from '../../parts/reactions.tsx';
import { RelatedPosts } from '../../parts/related-posts.tsx';
import { Share } from '../../parts/share.tsx';
import { FoldedContents, SideContents } from '../../parts/table-of-contents.tsx';

interface PostViewProps {
  readonly post: Post;
  readonly article: PreparedArticle;
  /** Null where it is not published: there is nothing to like, to share or to comment on yet. */
  readonly around: PostSurroundings | null;
}

interface PostSurroundings {
  readonly adjacent: Adjacent;
  readonly related: readonly PostSummary[];
  /** Null when they could not be had. */
  readonly comments: CommentPage | null;
}

/** A post and what stands around it. */
export function PostView({ post, article, around }: PostViewProps) {
  const language = textLanguage(`${post.title} ${article.prose}`);
  return (
    <div className="post-page">
      <article className="post">
        <PostHeader post={post} language={language} />
        {post.coverImage === null ? null : <CoverImage className="post-cover" src={post.coverImage} isEager sizes={columnSizes} />}
        <FoldedContents headings={article.headings} />
        <div className="article-body" lang={post.language ?? language} dir={textDirection(article.prose)} dangerouslySetInnerHTML={{ __html: article.html }} />
        <PostFooter post={post} isPublished={around !== null} />
      </article>
      <SideContents headings={article.headings} />
      {around === null ? null : (
        <div className="post-after">
          <AdjacentPosts adjacent={around.adjacent} />
          <RelatedPosts posts={around.related} />
          <CommentSection post={{ id: post.id, slug: post.slug, title: post.title, authorId: post.author.id }} page={around.comments} isAtHome />
        </div>
      )}
    </div>
  );
}

function PostFooter({ post, isPublished }: { readonly post: Post; readonly isPublished: boolean }) {
  const { messages } = useReader();
  if (!isPublished && post.tags.length === 0) return null;
  return (
    <footer className="post-footer">
      {post.tags.length === 0 ? null : (
        <ul className="tag-list" aria-label={messages.tags}>
          {post.tags.map((tag) => (
            <li key={tag.id}>
              <a href={tagPath(tag.slug)} rel="tag">
                {tag.name}
              </a>
            </li>
          ))}
        </ul>
      )}
      {isPublished ? (
        <>
          <Reactions post={post} />
          <Share title={post.title} />
        </>
      ) : null}
    </footer>
  );
}

import type { PostSummary } from '@hanji/contracts/api/posts';
import { textLanguage } from '@hanji/frontend-kit/i18n/content-language';
import { columnSizes } from './column-sizes.ts';
import { CoverImage } from './cover-image.tsx';
import { postPath } from './paths.ts';
import { PostMetadata } from './post-metadata.tsx';
import { useReader } from './reader-view.tsx';

/** The post that opens the home page. */
export function LeadPost({ post }: { readonly post: PostSummary }) {
  const { day } = useReader();
  const language = textLanguage(`${post.title} ${post.excerpt}`);
  return (
    <article className="lead-post">
      {post.coverImage === null ? null : <CoverImage className="lead-post-cover" src={post.coverImage} isEager sizes={columnSizes} />}
      {post.publishedAt === null ? null : (
        <p className="lead-post-day">
          <time dateTime={post.publishedAt}>{day(post.publishedAt)}</time>
        </p>
      )}
      <h2 className="lead-post-title" lang={language}>
        <a href={postPath(post.slug)}>{post.title}</a>
      </h2>
      {post.subtitle === null ? null : (
        <p className="lead-post-subtitle" lang={textLanguage(post.subtitle)}>
          {post.subtitle}
        </p>
      )}
      {post.excerpt === '' ? null : (
        <p className="lead-post-excerpt" lang={language}>
          {post.excerpt}
        </p>
      )}
      <PostMetadata post={post} />
    </article>
  );
}

import type { PostSummary } from '@hanji/contracts/api/posts';
import { cleanHighlight } from '@hanji/frontend-kit/content/clean-highlight';
import { textLanguage } from '@hanji/frontend-kit/i18n/content-language';
import { CoverImage } from './cover-image.tsx';
import { postPath } from './paths.ts';
import { PostMetadata } from './post-metadata.tsx';
import { useReader } from './reader-view.tsx';

interface PostCardProps {
  readonly post: PostSummary;
  /** Level of its heading. */
  readonly level?: 2 | 3;
}

/** A post in a list: its day, title, first words, and picture where it has one. */
export function PostCard({ post, level = 2 }: PostCardProps) {
  const { shortDay } = useReader();
  const Heading: 'h2' | 'h3' = `h${level}`;
  const href = postPath(post.slug);
  const language = textLanguage(`${post.title} ${post.excerpt}`);
  return (
    <article className="post-card">
      <p className="post-card-day">{post.publishedAt === null ? null : <time dateTime={post.publishedAt}>{shortDay(post.publishedAt)}</time>}</p>
      <div className="post-card-text">
        <Heading className="post-card-title" lang={language}>
          <a href={href}>{post.highlight === undefined ? post.title : <Highlighted html={post.highlight.title} />}</a>
        </Heading>
        {post.excerpt === '' ? null : (
          <p className="post-card-excerpt" lang={language}>
            {post.highlight === undefined ? post.excerpt : <Highlighted html={post.highlight.excerpt} />}
          </p>
        )}
        <PostMetadata post={post} />
      </div>
      {post.coverImage === null ? null : <CoverImage className="post-card-cover" src={post.coverImage} isEager={false} sizes="7.5rem" />}
    </article>
  );
}

function Highlighted({ html }: { readonly html: string }) {
  return <span dangerouslySetInnerHTML={{ __html: cleanHighlight(html) }} />;
}

import type { PostSummary } from '@hanji/contracts/api/posts';
import { categoryPath } from './paths.ts';
import { useReader } from './reader-view.tsx';

/** The small line under a title in a list: category, reading time, comments. */
export function PostMetadata({ post }: { readonly post: Pick<PostSummary, 'category' | 'readingTime' | 'commentCount'> }) {
  const { messages } = useReader();
  return (
    <p className="post-metadata">
      {post.category === null ? null : <a href={categoryPath(post.category.slug)}>{post.category.name}</a>}
      <span>{messages.minutes(Math.max(1, post.readingTime))}</span>
      {post.commentCount === 0 ? null : <span>{messages.comments(post.commentCount)}</span>}
    </p>
  );
}

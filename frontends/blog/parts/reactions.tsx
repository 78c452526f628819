import type { Post } from '@hanji/contracts/api/posts';
import { useReader } from './reader-view.tsx';

/** How often a post was read, liked and answered. What is nothing yet is not said. */
export function Reactions({ post }: { readonly post: Pick<Post, 'viewCount' | 'likeCount' | 'commentCount'> }) {
  const { messages } = useReader();
  const counts = [
    ...(post.viewCount === 0 ? [] : [messages.views(post.viewCount)]),
    ...(post.likeCount === 0 ? [] : [messages.likes(post.likeCount)]),
    ...(post.commentCount === 0 ? [] : [messages.comments(post.commentCount)]),
  ];
  return (
    <p className="reactions">
      {counts.map((count) => (
        <span key={count}>{count}</span>
      ))}
    </p>
  );
}

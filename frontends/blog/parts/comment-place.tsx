import type { Post } from '@hanji/contracts/api/posts';
import { useReader } from './reader-view.tsx';

/** Where readers answer a post: for now how many read, liked and commented it. */
export function CommentPlace({ post }: { readonly post: Post }) {
  const { messages } = useReader();
  const counts = [
    ...(post.viewCount === 0 ? [] : [messages.views(post.viewCount)]),
    ...(post.likeCount === 0 ? [] : [messages.likes(post.likeCount)]),
    ...(post.commentCount === 0 ? [] : [messages.comments(post.commentCount)]),
  ];
  if (counts.length === 0) return null;
  return (
    <p className="post-counts" id="comments">
      {counts.map((count) => (
        <span key={count}>{count}</span>
      ))}
    </p>
  );
}

import type { PostSummary } from '@hanji/contracts/api/posts';
import { PostCard } from './post-card.tsx';

/** Posts one below the other, parted by hairlines. */
export function PostList({ posts, level = 2 }: { readonly posts: readonly PostSummary[]; readonly level?: 2 | 3 }) {
  return (
    <ol className="ruled-list">
      {posts.map((post) => (
        <li key={post.id}>
          <PostCard post={post} level={level} />
        </li>
      ))}
    </ol>
  );
}

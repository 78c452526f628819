import type { Post } from '@hanji/contracts/api/posts';
import { Icon } from '@hanji/frontend-kit/ui/icon';
import { Bookmark, Heart } from 'lucide-react';
import { useReader } from './reader-view.tsx';

/**
 * How often a post was read, liked and answered, and the buttons to like and to keep it, which work once their script is there.
 * What is nothing yet is not said.
 */
export function Reactions({ post }: { readonly post: Pick<Post, 'id' | 'viewCount' | 'likeCount' | 'commentCount'> }) {
  const { messages, number } = useReader();
  return (
    <div className="reactions">
      {post.viewCount === 0 ? null : <span>{messages.views(post.viewCount)}</span>}
      {post.commentCount === 0 ? null : <a href="#comments">{messages.comments(post.commentCount)}</a>}
      <div className="reaction-buttons" data-island="./reader#reactions" data-post={post.id} data-failed={messages.reactionFailed}>
        <button type="button" className="reaction" data-like={post.likeCount} aria-pressed="false" disabled>
          <Icon of={Heart} size={16} />
          {messages.like} <span data-count>{post.likeCount === 0 ? '' : number(post.likeCount)}</span>
        </button>
        <button type="button" className="reaction" data-bookmark aria-pressed="false" disabled>
          <Icon of={Bookmark} size={16} />
          {messages.bookmark}
        </button>
        <output className="share-status" />
      </div>
    </div>
  );
}

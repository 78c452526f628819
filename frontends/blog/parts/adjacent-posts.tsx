import type { AdjacentPosts as Adjacent, PostSummary } from '@hanji/contracts/api/posts';
import { textLanguage } from '@hanji/frontend-kit/i18n/content-language';
import { useArrowKey } from './arrow-key.ts';
import { postPath } from './paths.ts';
import { useReader } from './reader-view.tsx';

/** The post before and the one after. */
export function AdjacentPosts({ adjacent }: { readonly adjacent: Adjacent }) {
  const { messages } = useReader();
  if (adjacent.previous === null && adjacent.next === null) return null;
  return (
    <nav className="adjacent" aria-label={messages.adjacentPosts}>
      {adjacent.previous === null ? <span /> : <AdjacentPost post={adjacent.previous} label={messages.previousPost} rel="prev" />}
      {adjacent.next === null ? <span /> : <AdjacentPost post={adjacent.next} label={messages.nextPost} rel="next" />}
    </nav>
  );
}

function AdjacentPost({ post, label, rel }: { readonly post: PostSummary; readonly label: string; readonly rel: 'prev' | 'next' }) {
  return (
    <a className={`adjacent-post adjacent-post-${rel}`} href={postPath(post.slug)} {...useArrowKey(rel)}>
      <span className="label">{label}</span>
      <span className="adjacent-post-title" lang={textLanguage(post.title)}>
        {post.title}
      </span>
    </a>
  );
}

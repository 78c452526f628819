import type { PostSummary } from '@hanji/contracts/api/posts';
import { textLanguage } from '@hanji/frontend-kit/i18n/content-language';
import { postPath } from './paths.ts';
import { PostMetadata } from './post-metadata.tsx';
import { useReader } from './reader-view.tsx';

/** Posts like this one. */
export function RelatedPosts({ posts }: { readonly posts: readonly PostSummary[] }) {
  const { messages } = useReader();
  if (posts.length === 0) return null;
  return (
    <section className="related" aria-labelledby="related">
      <h2 id="related" className="label">
        {messages.relatedPosts}
      </h2>
      <ul>
        {posts.map((post) => (
          <li key={post.id}>
            <h3 className="related-title" lang={textLanguage(post.title)}>
              <a href={postPath(post.slug)}>{post.title}</a>
            </h3>
            <PostMetadata post={post} />
          </li>
        ))}
      </ul>
    </section>
  );
}

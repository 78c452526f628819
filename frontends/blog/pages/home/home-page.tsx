import type { PostSummary } from '@hanji/contracts/api/posts';
import { listFeaturedPosts } from '@hanji/frontend-kit/api/posts/list-featured-posts';
import { listPosts } from '@hanji/frontend-kit/api/posts/list-posts';
import { pageTags } from '@hanji/frontend-kit/page-tags';
import { LeadPost } from '../../parts/lead-post.tsx';
import { PostList } from '../../parts/post-list.tsx';
import { useReader } from '../../parts/reader-view.tsx';
import { loadCovers } from '../../server/load-pictures.ts';
import { optional } from '../../server/optional.ts';
import { tagsOfPosts } from '../../server/post-tags.ts';
import type { ReaderPage } from '../../server/reader-context.ts';
import { readerPart } from '../../server/reader-part.tsx';

const recentCount = 9;

/** `/`: the featured post large (else the newest), the recent ones below. */
export const homePage: ReaderPage = async (request, context) => {
  const [recent, featured] = await Promise.all([
    listPosts(context.blog, { limit: recentCount }),
    optional(listFeaturedPosts(context.blog, 1), [], 'featured posts', context),
  ]);
  const lead = featured.value[0] ?? recent.items[0] ?? null;
  const others = recent.items.filter((post) => post.id !== lead?.id);
  const pictures = await loadCovers(context, [lead, ...others]);
  return readerPart(
    {
      pictures,
      head: {
        title: '',
        description: '',
        canonicalPath: '/',
        jsonLd: [
          {
            '@context': 'https://schema.org',
            '@type': 'WebSite',
            url: '/',
            potentialAction: { '@type': 'SearchAction', target: '/search?q={query}', 'query-input': 'required name=query' },
          },
        ],
      },
      body: <Home lead={lead} posts={others} hasMore={recent.nextCursor !== null} />,
      tags: [pageTags.posts, ...tagsOfPosts([lead, ...others])],
      isIncomplete: featured.isLost,
    },
    request,
    context,
  );
};

function Home({ lead, posts, hasMore }: { readonly lead: PostSummary | null; readonly posts: readonly PostSummary[]; readonly hasMore: boolean }) {
  const { messages } = useReader();
  if (lead === null) {
    return (
      <div className="empty-state">
        <h1 className="visually-hidden">{messages.posts}</h1>
        <p>{messages.noPostsYet}</p>
      </div>
    );
  }
  return (
    <>
      <h1 className="visually-hidden">{messages.posts}</h1>
      <LeadPost post={lead} />
      {posts.length === 0 ? null : (
        <section aria-labelledby="recent">
          <h2 id="recent" className="label">
            {messages.recentPosts}
          </h2>
          <PostList posts={posts} level={3} />
        </section>
      )}
      {hasMore ? (
        <p className="pagination">
          <a className="button" href="/posts">
            {messages.allPosts}
          </a>
        </p>
      ) : null}
    </>
  );
}

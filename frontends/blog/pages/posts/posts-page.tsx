import type { PostList as Posts } from '@hanji/contracts/api/posts';
import { listPosts } from '@hanji/frontend-kit/api/posts/list-posts';
import { pageTags } from '@hanji/frontend-kit/page-tags';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Pagination } from '../../parts/pagination.tsx';
import { withQuery } from '../../parts/paths.ts';
import { PostList } from '../../parts/post-list.tsx';
import { useReader } from '../../parts/reader-view.tsx';
import { readerMessages } from '../../messages.ts';
import { loadCovers } from '../../server/load-pictures.ts';
import { tagsOfPosts } from '../../server/post-tags.ts';
import type { ReaderPage } from '../../server/reader-context.ts';
import { readerPart } from '../../server/reader-part.tsx';

type Sort = 'newest' | 'popular';

/** `/posts?sort=&cursor=`: all posts. */
export const postsPage: ReaderPage = async (request, context) => {
  const sort: Sort = request.query['sort'] === 'popular' ? 'popular' : 'newest';
  const { cursor } = request.query;
  const posts = await listPosts(context.blog, { sort, cursor });
  return readerPart(
    {
      pictures: await loadCovers(context, posts.items),
      head: {
        title: readerMessages[request.language].posts,
        description: '',
        canonicalPath: withQuery('/posts', { sort: sort === 'popular' ? sort : undefined, cursor }),
      },
      body: <PostIndex posts={posts} sort={sort} cursor={cursor} />,
      tags: [pageTags.posts, ...tagsOfPosts(posts.items)],
    },
    request,
    context,
  );
};

function PostIndex({ posts, sort, cursor }: { readonly posts: Posts; readonly sort: Sort; readonly cursor: string | undefined }) {
  const { messages } = useReader();
  const query = { sort: sort === 'popular' ? sort : undefined };
  return (
    <>
      <header className="list-header">
        <h1>{messages.posts}</h1>
        <nav className="sort" aria-label={messages.sortBy}>
          <a href="/posts" aria-current={sort === 'newest' ? 'true' : undefined}>
            {messages.newest}
          </a>
          <a href="/posts?sort=popular" aria-current={sort === 'popular' ? 'true' : undefined}>
            {messages.popular}
          </a>
        </nav>
      </header>
      {posts.items.length === 0 ? <EmptyState>{messages.noPosts}</EmptyState> : <PostList posts={posts.items} />}
      <Pagination path="/posts" query={query} cursor={cursor} nextCursor={posts.nextCursor} />
    </>
  );
}

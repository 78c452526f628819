import type { PostList as Posts } from '@hanji/contracts/api/posts';
import type { Category } from '@hanji/contracts/api/taxonomy';
import { listPosts } from '@hanji/frontend-kit/api/posts/list-posts';
import { listCategories } from '@hanji/frontend-kit/api/taxonomy/list-categories';
import { pageTags } from '@hanji/frontend-kit/page-tags';
import { readerMessages } from '../../messages.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Message } from '../../parts/message.tsx';
import { Pagination } from '../../parts/pagination.tsx';
import { categoryPath, withQuery } from '../../parts/paths.ts';
import { PostList } from '../../parts/post-list.tsx';
import { useReader } from '../../parts/reader-view.tsx';
import { loadCovers } from '../../server/load-pictures.ts';
import { tagsOfPosts } from '../../server/post-tags.ts';
import type { ReaderPage } from '../../server/reader-context.ts';
import { readerPart } from '../../server/reader-part.tsx';

/** `/categories/:slug?cursor=`: the posts of a category. */
export const categoryPage: ReaderPage = async (request, context) => {
  const slug = request.params['slug'] ?? '';
  const { cursor } = request.query;
  const [categories, posts] = await Promise.all([listCategories(context.blog), listPosts(context.blog, { category: slug, cursor })]);
  const category = categories.find((candidate) => candidate.slug === slug);
  const path = categoryPath(slug);
  if (category === undefined) {
    const message = readerMessages[request.language].categoryNotFound;
    return readerPart(
      { status: 404, head: { title: message.title, description: message.detail, canonicalPath: path }, body: <Message {...message} />, tags: [] },
      request,
      context,
    );
  }
  return readerPart(
    {
      pictures: await loadCovers(context, posts.items),
      head: {
        title: category.name,
        description: category.description,
        canonicalPath: withQuery(path, { cursor }),
        feeds: [
          { title: '', path: '/feed.xml' },
          { title: category.name, path: `${path}/feed.xml` },
        ],
      },
      body: <CategoryIndex category={category} posts={posts} cursor={cursor} />,
      tags: [pageTags.posts, pageTags.categories, pageTags.category(category.id), ...tagsOfPosts(posts.items)],
    },
    request,
    context,
  );
};

function CategoryIndex({ category, posts, cursor }: { readonly category: Category; readonly posts: Posts; readonly cursor: string | undefined }) {
  const { messages } = useReader();
  const path = categoryPath(category.slug);
  return (
    <>
      <header className="list-header">
        <p className="kicker">{messages.category}</p>
        <h1>{category.name}</h1>
        {category.description === '' ? null : <p className="list-description">{category.description}</p>}
        <p className="list-links">
          <a href={`${path}/feed.xml`}>{messages.feed}</a>
        </p>
      </header>
      {posts.items.length === 0 ? <EmptyState>{messages.noPosts}</EmptyState> : <PostList posts={posts.items} />}
      <Pagination path={path} query={{}} cursor={cursor} nextCursor={posts.nextCursor} />
    </>
  );
}

import type { PostList as Posts } from '@hanji/contracts/api/posts';
import { listPosts } from '@hanji/frontend-kit/api/posts/list-posts';
import { pageTags } from '@hanji/frontend-kit/page-tags';
import { readerMessages } from '../../messages.ts';
import { Message } from '../../parts/message.tsx';
import { Pagination } from '../../parts/pagination.tsx';
import { tagPath, withQuery } from '../../parts/paths.ts';
import { PostList } from '../../parts/post-list.tsx';
import { useReader } from '../../parts/reader-view.tsx';
import { loadCovers } from '../../server/load-pictures.ts';
import { tagsOfPosts } from '../../server/post-tags.ts';
import type { ReaderPage } from '../../server/reader-context.ts';
import { readerPart } from '../../server/reader-part.tsx';

/** `/tags/:slug?cursor=`: the posts that carry a tag. One that no post carries is not found. */
export const tagPage: ReaderPage = async (request, context) => {
  const slug = request.params['slug'] ?? '';
  const { cursor } = request.query;
  const posts = await listPosts(context.blog, { tag: slug, cursor });
  const tag = posts.items.flatMap((post) => post.tags).find((candidate) => candidate.slug === slug);
  const path = tagPath(slug);
  if (tag === undefined) {
    const message = readerMessages[request.language].tagNotFound;
    return readerPart(
      { status: 404, head: { title: message.title, description: message.detail, canonicalPath: path }, body: <Message {...message} />, tags: [] },
      request,
      context,
    );
  }
  return readerPart(
    {
      pictures: await loadCovers(context, posts.items),
      head: { title: `#${tag.name}`, description: '', canonicalPath: withQuery(path, { cursor }) },
      body: <TagIndex name={tag.name} path={path} posts={posts} cursor={cursor} />,
      tags: [pageTags.posts, pageTags.tag(tag.id), ...tagsOfPosts(posts.items)],
    },
    request,
    context,
  );
};

function TagIndex({ name, path, posts, cursor }: { readonly name: string; readonly path: string; readonly posts: Posts; readonly cursor: string | undefined }) {
  const { messages } = useReader();
  return (
    <>
      <header className="list-header">
        <p className="kicker">{messages.tag}</p>
        <h1>{name}</h1>
      </header>
      <PostList posts={posts.items} />
      <Pagination path={path} query={{}} cursor={cursor} nextCursor={posts.nextCursor} />
    </>
  );
}

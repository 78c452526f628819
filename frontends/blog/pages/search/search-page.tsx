import { unicodeForm } from '@hanji/contracts/unicode-form';
import type { PostList as Posts } from '@hanji/contracts/api/posts';
import { textLimits } from '@hanji/contracts/api/text-limits';
import { listPosts } from '@hanji/frontend-kit/api/posts/list-posts';
import { tooLong } from '@hanji/frontend-kit/i18n/too-long';
import { pageTags } from '@hanji/frontend-kit/page-tags';
import { SearchForm } from '@hanji/frontend-kit/ui/search-form';
import { readerMessages } from '../../messages.ts';
import { Pagination } from '../../parts/pagination.tsx';
import { withQuery } from '../../parts/paths.ts';
import { PostList } from '../../parts/post-list.tsx';
import { useReader } from '../../parts/reader-view.tsx';
import { loadCovers } from '../../server/load-pictures.ts';
import { tagsOfPosts } from '../../server/post-tags.ts';
import type { ReaderPage } from '../../server/reader-context.ts';
import { readerPart } from '../../server/reader-part.tsx';

/** `/search?q=&cursor=`: what matches, best first. */
export const searchPage: ReaderPage = async (request, context) => {
  const messages = readerMessages[request.language];
  const typed = (request.query['q'] ?? '').replaceAll(/\p{Cc}+/gu, ' ').trim();
  const mistake = tooLong(typed, textLimits.search, request.language);
  const query = mistake === undefined ? typed : '';
  const cursor = query === '' ? undefined : request.query['cursor'];
  const posts: Posts = query === '' ? { items: [], nextCursor: null } : await listPosts(context.blog, { q: query, cursor });
  return readerPart(
    {
      pictures: await loadCovers(context, posts.items),
      head: {
        title: query === '' ? messages.search : messages.resultsFor(query),
        description: messages.searchPrompt,
        canonicalPath: withQuery('/search', { q: query }),
        // Whoever has words found that stand nowhere here would have them in search engines by a link.
        robots: query !== '' && (posts.items.length === 0 || posts.searchedFor !== undefined) ? 'noindex, follow' : null,
      },
      body: <Search typed={typed} mistake={mistake} query={query} posts={posts} cursor={cursor} />,
      tags: query === '' ? [] : [pageTags.posts, ...tagsOfPosts(posts.items)],
    },
    request,
    context,
  );
};

interface SearchProps extends ResultsProps {
  readonly typed: string;
  /** Why it was not looked for. */
  readonly mistake: string | undefined;
}

function Search({ typed, mistake, query, posts, cursor }: SearchProps) {
  const { messages } = useReader();
  return (
    <>
      <header className="list-header search-header">
        <h1>{messages.search}</h1>
        <SearchForm label={messages.searchFor} button={messages.search} query={typed} mistake={mistake} />
        {typed === '' ? <p className="list-description">{messages.searchPrompt}</p> : null}
      </header>
      {query === '' ? null : <Results query={query} posts={posts} cursor={cursor} />}
    </>
  );
}

/** Says what was searched for in place of what was typed. Only the width of its letters is no other search. */
function ReadAs({ query, searchedFor }: { readonly query: string; readonly searchedFor: string }) {
  const { messages } = useReader();
  return <OtherSearch label={unicodeForm(query, 'NFKC') === searchedFor ? messages.searchedFor : messages.searchedInstead(query)} search={searchedFor} />;
}

function OtherSearch({ label, search }: { readonly label: string; readonly search: string }) {
  return (
    <p className="list-description">
      {label} <a href={withQuery('/search', { q: search })}>{search}</a>
    </p>
  );
}

interface ResultsProps {
  readonly query: string;
  readonly posts: Posts;
  readonly cursor: string | undefined;
}

function Results({ query, posts, cursor }: ResultsProps) {
  const { messages } = useReader();
  if (posts.items.length === 0) {
    return (
      <div className="empty-state">
        <h2>{messages.nothingFor(query)}</h2>
        <p>{messages.searchAdvice}</p>
        <p>
          <a href="/posts">{messages.allPosts}</a>
        </p>
      </div>
    );
  }
  return (
    <section aria-labelledby="results">
      <h2 id="results" className="label">
        {messages.resultsFor(query)}
      </h2>
      {posts.searchedFor === undefined ? null : <ReadAs query={query} searchedFor={posts.searchedFor} />}
      {posts.suggestion === undefined ? null : <OtherSearch label={messages.searchSuggestion} search={posts.suggestion} />}
      <PostList posts={posts.items} level={3} />
      <Pagination path="/search" query={{ q: query }} cursor={cursor} nextCursor={posts.nextCursor} label={messages.search} />
    </section>
  );
}

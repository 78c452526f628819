import type { Bookmark } from '@hanji/contracts/api/bookmarks';
import { listBookmarks } from '@hanji/frontend-kit/api/bookmarks/list-bookmarks';
import { setBookmark } from '@hanji/frontend-kit/api/bookmarks/set-bookmark';
import { describeFailure } from '@hanji/frontend-kit/api/describe-failure';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { EmptyState } from '@hanji/frontend-kit/controls/list-states';
import { Icon } from '@hanji/frontend-kit/ui/icon';
import { Bookmark as BookmarkIcon, BookmarkX } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { MembersOnly } from '../../parts/members-only.tsx';
import { OwnList } from '../../parts/own-list.tsx';
import { Day } from '@hanji/frontend-kit/ui/time';
import { placeMessages } from '../place-messages.ts';
import { bookmarkMessages } from './bookmark-messages.ts';

/** `/my/bookmarks`: the posts one has set a bookmark in, last set first. */
export default function MyBookmarksPage(): ReactNode {
  const { api, language } = usePage();
  const messages = bookmarkMessages[language];
  const title = placeMessages[language].titles.bookmarks;
  return (
    <MembersOnly title={title} lead={messages.lead}>
      <OwnList
        name={['bookmarks']}
        load={(cursor, signal) => listBookmarks(api, cursor, signal)}
        keyOf={(bookmark) => bookmark.postId}
        label={title}
        end={messages.end}
        empty={
          <EmptyState title={messages.empty}>
            {messages.emptyAdvice} <a href="/posts">{messages.posts}</a>
          </EmptyState>
        }
      >
        {(bookmark) => <BookmarkedPost bookmark={bookmark} />}
      </OwnList>
    </MembersOnly>
  );
}

/** One bookmark. Taken back it stays where it is until the page is left, so that a slip is put right by one more press. */
function BookmarkedPost({ bookmark: { post, createdAt, postId } }: { readonly bookmark: Bookmark }): ReactNode {
  const { api, language, showToast } = usePage();
  const messages = bookmarkMessages[language];
  const [isSet, setSet] = useState(true);
  const toggle = () => {
    setSet(!isSet);
    setBookmark(api, postId, !isSet).then(
      () => showToast({ kind: 'done', text: isSet ? messages.removed : messages.putBack }),
      (error: unknown) => {
        setSet(isSet);
        showToast({ kind: 'error', text: describeFailure(error, language) });
      },
    );
  };
  return (
    <article className={isSet ? 'own-item' : 'own-item is-removed'}>
      <div>
        <h2>
          <a href={`/posts/${encodeURIComponent(post.slug)}`}>{post.title}</a>
        </h2>
        <p className="own-item-text">{post.excerpt}</p>
        <p className="own-item-facts">
          {post.category === null ? null : <a href={`/categories/${encodeURIComponent(post.category.slug)}`}>{post.category.name}</a>}
          <span>
            {messages.setOn} <Day at={createdAt} />
          </span>
        </p>
      </div>
      <button
        type="button"
        className="tool"
        aria-pressed={isSet}
        aria-label={messages.bookmark(post.title)}
        title={isSet ? messages.remove : messages.setAgain}
        onClick={toggle}
      >
        <Icon of={isSet ? BookmarkIcon : BookmarkX} size={20} />
      </button>
    </article>
  );
}

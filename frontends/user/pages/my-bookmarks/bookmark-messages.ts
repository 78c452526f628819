import type { Catalogue } from '@hanji/frontend-kit/i18n/language';

interface BookmarkMessages {
  readonly lead: string;
  readonly empty: string;
  readonly emptyAdvice: string;
  readonly posts: string;
  readonly end: string;
  readonly setOn: string;
  readonly bookmark: (title: string) => string;
  readonly remove: string;
  readonly setAgain: string;
  readonly removed: string;
  readonly putBack: string;
}

/** What the page of bookmarks says. */
export const bookmarkMessages: Catalogue<BookmarkMessages> = {
  ko: {
    lead: '나중에 다시 읽으려고 표시해 둔 글입니다.',
    empty: '아직 북마크가 없습니다.',
    emptyAdvice: '글 아래의 북마크 단추를 누르면 여기에 모입니다.',
    posts: '글 둘러보기',
    end: '북마크를 모두 보았습니다.',
    setOn: '표시한 날',
    bookmark: (title) => `북마크: ${title}`,
    remove: '북마크 빼기',
    setAgain: '다시 북마크하기',
    removed: '북마크를 뺐습니다.',
    putBack: '다시 북마크했습니다.',
  },
  en: {
    lead: 'Posts that you kept to read again.',
    empty: 'There are no bookmarks yet.',
    emptyAdvice: 'The bookmark button below a post puts it here.',
    posts: 'Look at the posts',
    end: 'Those are all your bookmarks.',
    setOn: 'Kept on',
    bookmark: (title) => `Bookmark: ${title}`,
    remove: 'Remove the bookmark',
    setAgain: 'Bookmark it again',
    removed: 'The bookmark is removed.',
    putBack: 'It is bookmarked again.',
  },
};

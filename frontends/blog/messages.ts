import { plural } from '@hanji/frontend-kit/i18n/format';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';

/** What the reader pages say. */
export interface ReaderMessages {
  readonly posts: string;
  readonly recentPosts: string;
  readonly allPosts: string;
  readonly sortBy: string;
  readonly newest: string;
  readonly popular: string;
  readonly morePosts: string;
  readonly backToFirst: string;
  readonly endOfList: string;
  readonly noPosts: string;
  readonly noPostsYet: string;
  readonly category: string;
  readonly tag: string;
  readonly tags: string;
  readonly feed: string;
  readonly minutes: (count: number) => string;
  readonly views: (count: number) => string;
  readonly comments: (count: number) => string;
  readonly like: string;
  readonly bookmark: string;
  readonly reactionFailed: string;
  readonly updatedOn: (day: string) => string;
  readonly otherLanguages: string;
  readonly contents: string;
  readonly share: string;
  readonly copyLink: string;
  readonly linkCopied: string;
  readonly previousPost: string;
  readonly nextPost: string;
  readonly adjacentPosts: string;
  /** That a key does the same. */
  readonly byKey: (key: string) => string;
  readonly relatedPosts: string;
  readonly search: string;
  readonly searchFor: string;
  readonly searchPrompt: string;
  readonly resultsFor: (query: string) => string;
  readonly nothingFor: (query: string) => string;
  readonly searchAdvice: string;
  /** Before a link with the search that was made instead. */
  readonly searchedInstead: (query: string) => string;
  readonly searchedFor: string;
  /** Before a link with a search that finds more. */
  readonly searchSuggestion: string;
  readonly notices: string;
  readonly moreNotices: string;
  readonly noNotices: string;
  readonly pinned: string;
  readonly home: string;
  readonly retry: string;
  readonly postNotFound: { readonly title: string; readonly detail: string };
  readonly categoryNotFound: { readonly title: string; readonly detail: string };
  readonly tagNotFound: { readonly title: string; readonly detail: string };
  readonly pageNotFound: { readonly title: string; readonly detail: string };
  readonly preview: { readonly notPublished: string; readonly untitled: string; readonly notFound: { readonly title: string; readonly detail: string } };
  readonly notAvailable: { readonly title: string; readonly detail: string };
  readonly code: string;
  readonly table: string;
  readonly picture: string;
  readonly done: string;
  readonly notDone: string;
}

const gone = { ko: '주소가 바뀌었거나 지워졌을 수 있습니다.', en: 'The address may have changed, or it may be gone.' };

/** The reader pages' messages by language. */
export const readerMessages: Catalogue<ReaderMessages> = {
  ko: {
    posts: '글',
    recentPosts: '최근 글',
    allPosts: '모든 글',
    sortBy: '정렬',
    newest: '최신순',
    popular: '인기순',
    morePosts: '글 더 보기',
    backToFirst: '처음부터 보기',
    endOfList: '여기까지입니다.',
    noPosts: '여기에는 아직 글이 없습니다.',
    noPostsYet: '아직 글이 없습니다. 첫 글을 기다려 주세요.',
    category: '카테고리',
    tag: '태그',
    tags: '태그',
    feed: 'RSS 구독',
    minutes: (count) => plural(count, 'ko', { other: '읽는 데 #분' }),
    views: (count) => plural(count, 'ko', { other: '조회 #' }),
    comments: (count) => plural(count, 'ko', { other: '댓글 #' }),
    like: '좋아요',
    bookmark: '책갈피',
    reactionFailed: '지금은 저장할 수 없습니다. 잠시 뒤에 다시 눌러 주세요.',
    updatedOn: (day) => `${day} 고침`,
    otherLanguages: '다른 언어로 읽기',
    contents: '차례',
    share: '공유',
    copyLink: '링크 복사',
    linkCopied: '링크를 복사했습니다',
    previousPost: '이전 글',
    nextPost: '다음 글',
    adjacentPosts: '앞뒤 글',
    byKey: (key) => `키보드 ${key}`,
    relatedPosts: '이어서 읽을 글',
    search: '검색',
    searchFor: '찾을 말',
    searchPrompt: '제목, 본문, 태그에서 찾습니다.',
    resultsFor: (query) => `‘${query}’ 검색 결과`,
    nothingFor: (query) => `‘${query}’에 맞는 글이 없습니다`,
    searchedInstead: (query) => `‘${query}’에 맞는 글이 없어, 대신 찾은 말:`,
    searchedFor: '찾은 말:',
    searchSuggestion: '이 말을 찾으셨나요?',
    searchAdvice: '더 짧은 말이나 다른 말로 찾아 보세요.',
    notices: '공지',
    moreNotices: '공지 더 보기',
    noNotices: '올라온 공지가 없습니다.',
    pinned: '고정',
    home: '처음으로',
    retry: '다시 시도',
    postNotFound: { title: '찾으시는 글이 없습니다', detail: gone.ko },
    categoryNotFound: { title: '찾으시는 카테고리가 없습니다', detail: gone.ko },
    tagNotFound: { title: '이 태그가 달린 글이 없습니다', detail: gone.ko },
    pageNotFound: { title: '찾으시는 페이지가 없습니다', detail: gone.ko },
    preview: {
      notPublished: '미리보기입니다. 아직 공개되지 않은 글이니, 이 주소를 아는 사람만 볼 수 있습니다.',
      untitled: '제목 없음',
      notFound: { title: '미리보기가 끝났습니다', detail: '글이 버려졌거나 미리보기가 닫혔을 수 있습니다. 주소가 잘리지 않았는지도 살펴보세요.' },
    },
    notAvailable: { title: '지금은 보여 드릴 수 없습니다', detail: '잠시 뒤에 다시 시도해 주세요.' },
    code: '코드',
    table: '표',
    picture: '그림',
    done: '끝냄',
    notDone: '아직',
  },
  en: {
    posts: 'Posts',
    recentPosts: 'Recent posts',
    allPosts: 'All posts',
    sortBy: 'Order',
    newest: 'Newest',
    popular: 'Most read',
    morePosts: 'More posts',
    backToFirst: 'Back to the first page',
    endOfList: 'That is all.',
    noPosts: 'There are no posts here yet.',
    noPostsYet: 'There are no posts yet. The first one is on its way.',
    category: 'Category',
    tag: 'Tag',
    tags: 'Tags',
    feed: 'RSS feed',
    minutes: (count) => plural(count, 'en', { one: '# min read', other: '# min read' }),
    views: (count) => plural(count, 'en', { one: '# view', other: '# views' }),
    comments: (count) => plural(count, 'en', { one: '# comment', other: '# comments' }),
    like: 'Like',
    bookmark: 'Bookmark',
    reactionFailed: 'This cannot be saved right now. Try again in a moment.',
    updatedOn: (day) => `Updated ${day}`,
    otherLanguages: 'Also in',
    contents: 'Contents',
    share: 'Share',
    copyLink: 'Copy link',
    linkCopied: 'Link copied',
    previousPost: 'Earlier',
    nextPost: 'Later',
    adjacentPosts: 'Posts before and after',
    byKey: (key) => `Keyboard: ${key}`,
    relatedPosts: 'Read next',
    search: 'Search',
    searchFor: 'What to look for',
    searchPrompt: 'Looks through titles, texts and tags.',
    resultsFor: (query) => `Results for “${query}”`,
    nothingFor: (query) => `Nothing matches “${query}”`,
    searchedInstead: (query) => `Nothing for “${query}”; showing results for`,
    searchedFor: 'Showing results for',
    searchSuggestion: 'Did you mean',
    searchAdvice: 'Try a shorter or a different word.',
    notices: 'Notices',
    moreNotices: 'More notices',
    noNotices: 'There are no notices.',
    pinned: 'Pinned',
    home: 'Home',
    retry: 'Try again',
    postNotFound: { title: 'There is no such post', detail: gone.en },
    categoryNotFound: { title: 'There is no such category', detail: gone.en },
    tagNotFound: { title: 'No post carries this tag', detail: gone.en },
    pageNotFound: { title: 'There is no page here', detail: gone.en },
    preview: {
      notPublished: 'Preview: not published. Only those who have this address can see it.',
      untitled: 'Untitled',
      notFound: { title: 'There is no such preview', detail: 'The draft may be thrown away, or the preview closed. See also whether the address is whole.' },
    },
    notAvailable: { title: 'This cannot be shown right now', detail: 'Please try again in a moment.' },
    code: 'Code',
    table: 'Table',
    picture: 'Picture',
    done: 'Done',
    notDone: 'Not done',
  },
};

import { plural } from '@hanji/frontend-kit/i18n/format';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';

/** What the layout says. */
export interface LayoutMessages {
  readonly skipToContent: string;
  readonly mainNavigation: string;
  readonly home: string;
  readonly posts: string;
  readonly notices: string;
  readonly search: string;
  readonly menu: string;
  readonly close: string;
  readonly useDark: string;
  readonly useLight: string;
  readonly theme: string;
  readonly themes: { readonly system: string; readonly light: string; readonly dark: string };
  readonly language: string;
  readonly logIn: string;
  readonly author: string;
  readonly categories: string;
  readonly tags: string;
  readonly feed: string;
  readonly reportBug: string;
  readonly searchPlaceholder: string;
  readonly searchHint: string;
  readonly postCount: (count: number) => string;
  readonly notFound: PageMessage;
  readonly notAvailable: PageMessage;
  readonly failed: PageMessage;
  readonly retry: string;
  readonly loading: string;
}

/** Title and sentence of a page that says what is wrong. */
export interface PageMessage {
  readonly title: string;
  readonly detail: string;
}

/** The layout's messages by language. */
export const layoutMessages: Catalogue<LayoutMessages> = {
  ko: {
    skipToContent: '본문으로 건너뛰기',
    mainNavigation: '주 메뉴',
    home: '처음으로',
    posts: '글',
    notices: '공지',
    search: '검색',
    menu: '메뉴',
    close: '닫기',
    useDark: '어두운 화면으로',
    useLight: '밝은 화면으로',
    theme: '화면',
    themes: { system: '기기 설정', light: '밝게', dark: '어둡게' },
    language: '언어',
    logIn: '로그인',
    author: '글쓴이',
    categories: '카테고리',
    tags: '태그',
    feed: 'RSS 구독',
    reportBug: '오류 신고',
    searchPlaceholder: '글을 찾거나 이동하기',
    searchHint: '↑ ↓ 고르기 · Enter 열기 · Esc 닫기',
    postCount: (count) => plural(count, 'ko', { other: '글 #개' }),
    notFound: { title: '찾으시는 페이지가 없습니다', detail: '주소가 바뀌었거나 글이 지워졌을 수 있습니다. 검색하거나 처음부터 둘러보세요.' },
    notAvailable: { title: '지금은 이 부분을 보여 드릴 수 없습니다', detail: '잠시 뒤에 다시 시도해 주세요. 나머지 페이지는 그대로 쓸 수 있습니다.' },
    failed: { title: '문제가 생겼습니다', detail: '페이지를 만들지 못했습니다. 잠시 뒤에 다시 시도해 주세요.' },
    retry: '다시 시도',
    loading: '불러오는 중입니다…',
  },
  en: {
    skipToContent: 'Skip to content',
    mainNavigation: 'Main',
    home: 'Home',
    posts: 'Posts',
    notices: 'Notices',
    search: 'Search',
    menu: 'Menu',
    close: 'Close',
    useDark: 'Switch to dark',
    useLight: 'Switch to light',
    theme: 'Appearance',
    themes: { system: 'Device', light: 'Light', dark: 'Dark' },
    language: 'Language',
    logIn: 'Log in',
    author: 'Author',
    categories: 'Categories',
    tags: 'Tags',
    feed: 'RSS feed',
    reportBug: 'Report a bug',
    searchPlaceholder: 'Find a post or go somewhere',
    searchHint: '↑ ↓ to choose · Enter to open · Esc to close',
    postCount: (count) => plural(count, 'en', { one: '# post', other: '# posts' }),
    notFound: { title: 'There is no page here', detail: 'The address may have changed, or the post may be gone. Search, or start from the beginning.' },
    notAvailable: { title: 'This part cannot be shown right now', detail: 'Please try again in a moment. The rest of the page works as usual.' },
    failed: { title: 'Something went wrong', detail: 'The page could not be made. Please try again in a moment.' },
    retry: 'Try again',
    loading: 'Loading…',
  },
};

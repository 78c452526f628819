import type { Catalogue } from '@hanji/frontend-kit/i18n/language';

/** What the palette says; the layout's messages are not loaded for it. */
export interface PaletteMessages {
  readonly go: string;
  readonly places: { readonly home: string; readonly posts: string; readonly notices: string; readonly logIn: string };
  readonly appearance: string;
  readonly themes: { readonly system: string; readonly light: string; readonly dark: string };
  readonly language: string;
  readonly posts: string;
  readonly searchAll: (query: string) => string;
  readonly searching: string;
  readonly found: (count: number) => string;
  readonly nothing: string;
  readonly failed: string;
}

/** The palette's messages by language. */
export const paletteMessages: Catalogue<PaletteMessages> = {
  ko: {
    go: '이동',
    places: { home: '처음으로', posts: '글', notices: '공지', logIn: '로그인' },
    appearance: '화면',
    themes: { system: '기기 설정에 맞춤', light: '밝게', dark: '어둡게' },
    language: '언어',
    posts: '글',
    searchAll: (query) => `‘${query}’ 모두 찾기`,
    searching: '찾는 중…',
    found: (count) => `글 ${count}개가 있습니다.`,
    nothing: '맞는 글이 없습니다.',
    failed: '지금은 찾을 수 없습니다. Enter를 누르면 검색 페이지로 갑니다.',
  },
  en: {
    go: 'Go to',
    places: { home: 'Home', posts: 'Posts', notices: 'Notices', logIn: 'Log in' },
    appearance: 'Appearance',
    themes: { system: 'Follow the device', light: 'Light', dark: 'Dark' },
    language: 'Language',
    posts: 'Posts',
    searchAll: (query) => `Search for “${query}”`,
    searching: 'Searching…',
    found: (count) => (count === 1 ? '1 post is listed.' : `${count} posts are listed.`),
    nothing: 'No post matches.',
    failed: 'Posts cannot be searched now. Enter opens the search page.',
  },
};

import type { Catalogue } from '@hanji/frontend-kit/i18n/language';

type SeoMessage =
  | 'title'
  | 'preview'
  | 'untitled'
  | 'fromText'
  | 'seoTitle'
  | 'seoTitleHint'
  | 'seoDescription'
  | 'seoDescriptionHint'
  | 'canonicalUrl'
  | 'canonicalUrlHint'
  | 'socialImage'
  | 'socialImageHint';

/** What the fields for search engines and sharing say. */
export const seoMessages: Catalogue<Readonly<Record<SeoMessage, string>>> = {
  ko: {
    title: '검색 결과와 공유',
    preview: '미리 보기',
    untitled: '제목 없음',
    fromText: '글의 첫머리가 보입니다.',
    seoTitle: '검색 결과의 제목',
    seoTitleHint: '비워 두면 글의 제목이 쓰입니다.',
    seoDescription: '검색 결과의 설명',
    seoDescriptionHint: '비워 두면 요약이 쓰입니다.',
    canonicalUrl: '원본 주소',
    canonicalUrlHint: '다른 곳에 먼저 실은 글이면 그 주소를 적습니다.',
    socialImage: '공유할 때의 그림',
    socialImageHint: '비워 두면 대표 그림이 쓰입니다.',
  },
  en: {
    title: 'Search results and sharing',
    preview: 'Preview',
    untitled: 'Untitled',
    fromText: 'The beginning of the text is shown.',
    seoTitle: 'Title in search results',
    seoTitleHint: 'Left empty, it is the title of the post.',
    seoDescription: 'Description in search results',
    seoDescriptionHint: 'Left empty, it is the excerpt.',
    canonicalUrl: 'Original address',
    canonicalUrlHint: 'Where the post was published first, if that was somewhere else.',
    socialImage: 'Picture for sharing',
    socialImageHint: 'Left empty, it is the cover picture.',
  },
};

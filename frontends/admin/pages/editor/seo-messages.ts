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
  | 'language'
  | 'languageHint'
  | 'anyLanguage'
  | 'translationKey'
  | 'translationKeyHint'
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
    language: '글의 언어',
    languageHint: '번역이 있는 글이면 고릅니다.',
    anyLanguage: '정하지 않음',
    translationKey: '번역 묶음',
    translationKeyHint: '같은 글의 번역끼리 같은 이름을 적으면, 검색 엔진이 읽는 이의 언어로 된 글을 보여 줍니다.',
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
    language: 'Language of the post',
    languageHint: 'Choose it where the post has translations.',
    anyLanguage: 'Not set',
    translationKey: 'Translations',
    translationKeyHint: 'Give the translations of a post the same name here: search engines then show everyone the one in their language.',
    socialImage: 'Picture for sharing',
    socialImageHint: 'Left empty, it is the cover picture.',
  },
};

import type { Catalogue } from '../i18n/language.ts';

interface ControlMessages {
  readonly showPassword: string;
  readonly close: string;
  readonly cancel: string;
  readonly loading: string;
  readonly retry: string;
  readonly more: string;
  readonly loadingMore: string;
  readonly discard: { readonly title: string; readonly detail: string; readonly confirm: string };
}

/** What the design system's controls say by themselves. */
export const controlMessages: Catalogue<ControlMessages> = {
  ko: {
    showPassword: '비밀번호 보기',
    close: '닫기',
    cancel: '취소',
    loading: '불러오는 중입니다…',
    retry: '다시 시도',
    more: '더 보기',
    loadingMore: '더 불러오는 중입니다…',
    discard: { title: '적은 것을 버릴까요?', detail: '여기에 적은 것은 아직 저장되지 않았습니다.', confirm: '버리고 닫기' },
  },
  en: {
    showPassword: 'Show password',
    close: 'Close',
    cancel: 'Cancel',
    loading: 'Loading…',
    retry: 'Try again',
    more: 'Show more',
    loadingMore: 'Loading more…',
    discard: { title: 'Discard what you typed?', detail: 'What you typed here is not saved yet.', confirm: 'Discard' },
  },
};

import type { Catalogue } from '../i18n/language.ts';

interface ControlMessages {
  readonly showPassword: string;
  readonly close: string;
  readonly cancel: string;
  readonly loading: string;
  readonly retry: string;
  readonly more: string;
  readonly loadingMore: string;
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
  },
  en: {
    showPassword: 'Show password',
    close: 'Close',
    cancel: 'Cancel',
    loading: 'Loading…',
    retry: 'Try again',
    more: 'Show more',
    loadingMore: 'Loading more…',
  },
};

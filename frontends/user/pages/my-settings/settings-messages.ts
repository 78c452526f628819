import type { Catalogue } from '@hanji/frontend-kit/i18n/language';
import type { Theme } from '@hanji/frontend-kit/theme';
import { englishSettings } from './settings-messages-en.ts';

/** What the settings say, by their sections. */
export interface SettingsMessages {
  readonly sections: Readonly<Record<'profile' | 'preferences' | 'password' | 'sessions' | 'data' | 'deletion', string>>;
  readonly profile: Readonly<Record<'name' | 'nameHint' | 'nameMissing' | 'bio' | 'optional' | 'save' | 'saving' | 'saved' | 'changedElsewhere', string>>;
  readonly picture: Readonly<
    Record<
      | 'choose'
      | 'change'
      | 'remove'
      | 'removeTitle'
      | 'removeDetail'
      | 'removed'
      | 'saved'
      | 'saving'
      | 'cropTitle'
      | 'cropHint'
      | 'cropArea'
      | 'chosenPicture'
      | 'zoom'
      | 'use'
      | 'tooLarge'
      | 'noPicture'
      | 'changedElsewhere',
      string
    >
  >;
  readonly preferences: { readonly theme: string; readonly themes: Readonly<Record<Theme, string>>; readonly language: string };
  readonly password: Readonly<
    Record<'lead' | 'leadWithout' | 'current' | 'currentMissing' | 'currentWrong' | 'new' | 'newHint' | 'tooShort' | 'change' | 'changing' | 'changed', string>
  >;
  readonly freshLogin: { readonly detail: string; readonly logIn: string };
  readonly sessions: Readonly<
    Record<
      | 'list'
      | 'current'
      | 'lastUsed'
      | 'since'
      | 'end'
      | 'endOthers'
      | 'endOthersTitle'
      | 'endOthersConfirm'
      | 'endDetail'
      | 'endConfirm'
      | 'ended'
      | 'unknownDevice',
      string
    >
  > & {
    readonly on: (browser: string, system: string) => string;
    readonly endOf: (device: string) => string;
    readonly endTitle: (device: string) => string;
  };
  readonly data: Readonly<Record<'lead' | 'save' | 'collecting' | 'done' | 'incomplete', string>>;
  readonly deletion: Readonly<
    Record<'consequences' | 'password' | 'passwordMissing' | 'passwordWrong' | 'delete' | 'deleting' | 'question' | 'confirm' | 'lastAdmin', string>
  >;
}

/** The settings' messages by language. */
export const settingsMessages: Catalogue<SettingsMessages> = {
  ko: {
    sections: { profile: '프로필', preferences: '화면과 언어', password: '비밀번호', sessions: '로그인한 곳', data: '내 데이터', deletion: '계정 지우기' },
    profile: {
      name: '이름',
      nameHint: '댓글에 이 이름이 표시됩니다.',
      nameMissing: '이름을 적어 주세요.',
      bio: '소개',
      optional: '선택',
      save: '저장',
      saving: '저장하는 중…',
      saved: '프로필을 저장했습니다.',
      changedElsewhere: '다른 곳에서 프로필이 바뀌었습니다. 여기 적으신 내용은 그대로 있으니, 괜찮으면 다시 저장해 주세요.',
    },
    picture: {
      choose: '사진 고르기',
      change: '사진 바꾸기',
      remove: '사진 빼기',
      removeTitle: '사진을 뺄까요?',
      removeDetail: '이름의 첫 글자가 사진을 대신합니다.',
      removed: '사진을 뺐습니다.',
      saved: '사진을 바꿨습니다.',
      saving: '올리는 중…',
      cropTitle: '사진 자르기',
      cropHint: '끌거나 화살표 키로 옮기고, 아래에서 크기를 맞춰 주세요.',
      cropArea: '잘라 낼 자리. 화살표 키로 옮깁니다.',
      chosenPicture: '고른 사진',
      zoom: '확대',
      use: '이 사진 쓰기',
      tooLarge: '사진이 너무 큽니다. 10MB보다 작은 사진을 골라 주세요.',
      noPicture: '읽을 수 없는 사진입니다. JPEG, PNG, WebP 파일을 골라 주세요.',
      changedElsewhere: '다른 곳에서 프로필이 바뀌었습니다. 다시 시도해 주세요.',
    },
    preferences: { theme: '화면', themes: { system: '기기 설정대로', light: '밝게', dark: '어둡게' }, language: '언어' },
    password: {
      lead: '비밀번호를 바꾸면 다른 곳에서는 모두 로그아웃됩니다.',
      leadWithout: '지금은 Google로 로그인하는 계정입니다. 비밀번호를 정하면 이메일로도 로그인할 수 있습니다.',
      current: '지금 비밀번호',
      currentMissing: '지금 쓰는 비밀번호를 적어 주세요.',
      currentWrong: '지금 비밀번호가 맞지 않습니다.',
      new: '새 비밀번호',
      newHint: '10자 이상. 기억하기 쉬운 긴 문장이 가장 좋습니다.',
      tooShort: '10자 이상으로 적어 주세요.',
      change: '비밀번호 바꾸기',
      changing: '바꾸는 중…',
      changed: '비밀번호를 바꿨습니다. 다른 곳에서는 로그아웃되었습니다.',
    },
    freshLogin: {
      detail: '비밀번호가 없는 계정이라 본인인지 다시 확인해야 합니다. 다시 로그인한 뒤 10분 안에 한 번 더 시도해 주세요.',
      logIn: 'Google로 다시 로그인',
    },
    sessions: {
      list: '로그인한 곳',
      current: '지금 쓰는 기기',
      lastUsed: '마지막 사용',
      since: '로그인',
      end: '로그아웃',
      endOthers: '다른 곳에서 모두 로그아웃',
      endOthersTitle: '다른 곳에서 모두 로그아웃할까요?',
      endOthersConfirm: '모두 로그아웃',
      endDetail: '그곳에서는 다시 로그인해야 합니다. 저장하지 않은 내용이 있으면 사라질 수 있습니다.',
      endConfirm: '로그아웃하기',
      ended: '로그아웃했습니다.',
      unknownDevice: '알 수 없는 기기',
      on: (browser, system) => `${system}의 ${browser}`,
      endOf: (device) => `${device}에서 로그아웃`,
      endTitle: (device) => `${device}에서 로그아웃할까요?`,
    },
    data: {
      lead: '이 사이트가 보관하는 회원님의 모든 정보를 JSON 파일 하나로 받습니다. 계정, 댓글, 좋아요와 북마크, 신고한 내용이 들어 있습니다.',
      save: '파일로 받기',
      collecting: '모으는 중…',
      done: '파일을 저장했습니다.',
      incomplete: '지금 답하지 않는 곳이 있어 파일이 온전하지 않게 됩니다. 몇 분 뒤에 다시 시도해 주세요.',
    },
    deletion: {
      consequences: '계정, 사진, 좋아요와 북마크가 지워지고 되돌릴 수 없습니다. 남긴 댓글은 이름 없이 그대로 남습니다.',
      password: '비밀번호',
      passwordMissing: '비밀번호를 적어 주세요.',
      passwordWrong: '비밀번호가 맞지 않습니다.',
      delete: '계정 지우기',
      deleting: '지우는 중…',
      question: '계정을 지울까요?',
      confirm: '계정을 아주 지우기',
      lastAdmin: '이 사이트의 하나뿐인 관리자라서 지울 수 없습니다. 먼저 다른 관리자를 정해 주세요.',
    },
  },
  en: englishSettings,
};

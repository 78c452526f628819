import { adminTitles } from '@hanji/frontend-kit/i18n/admin-places';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';
import type { Place } from './places.ts';

interface PlaceMessages {
  readonly titles: Readonly<Record<Place, string>>;
  readonly groups: { readonly write: string; readonly people: string; readonly operate: string };
  readonly administration: string;
  readonly needsScripts: string;
  readonly notFound: { readonly title: string; readonly detail: string };
}

/** What the pages are called, and what stands in them without scripts. */
export const placeMessages: Catalogue<PlaceMessages> = {
  ko: {
    titles: { dashboard: '대시보드', newPost: '새 글', editPost: '글 고치기', editPage: '페이지 고치기', ...adminTitles.ko },
    groups: { write: '쓰기', people: '사람들', operate: '운영' },
    administration: '관리자 메뉴',
    needsScripts: '관리자 화면은 스크립트를 켜야 쓸 수 있습니다.',
    notFound: { title: '찾으시는 관리자 화면이 없습니다', detail: '주소가 바뀌었을 수 있습니다. 메뉴에서 찾아보세요.' },
  },
  en: {
    titles: { dashboard: 'Dashboard', newPost: 'New post', editPost: 'Edit post', editPage: 'Edit page', ...adminTitles.en },
    groups: { write: 'Write', people: 'People', operate: 'Operate' },
    administration: 'Administration',
    needsScripts: 'The administration needs scripts to be turned on.',
    notFound: { title: 'There is no such page of the administration', detail: 'The address may have changed. The menu leads to every page.' },
  },
};

import { plural } from '@hanji/frontend-kit/i18n/format';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';
import type { Counts } from '../../parts/counts.ts';
import { listMessages } from '../../parts/list-messages.ts';

interface TagMessages {
  readonly lead: string;
  readonly search: string;
  readonly columns: Readonly<Record<'name' | 'slug' | 'posts' | 'actions', string>>;
  readonly new: string;
  readonly rename: string;
  readonly renameTitle: (name: string) => string;
  readonly made: string;
  readonly saved: string;
  readonly noComma: string;
  readonly gone: string;
  readonly deleted: (count: number) => string;
  readonly deleteTitle: (count: number, name: string) => string;
  readonly deleteDetail: (counts: Counts) => string;
  readonly deleteConfirm: (count: number) => string;
  readonly empty: string;
  readonly emptyAdvice: string;
}

/** What the page of tags says. */
export const tagMessages: Catalogue<TagMessages> = {
  ko: {
    lead: '글에 붙이는 낱말입니다. 글을 쓸 때 새 태그를 쓰면 여기에 생깁니다.',
    search: '태그 찾기',
    columns: { name: '이름', slug: '주소', posts: '글', actions: '할 일' },
    new: '새 태그',
    rename: '이름 바꾸기',
    renameTitle: (name) => `‘${name}’ 이름 바꾸기`,
    made: '태그를 만들었습니다.',
    saved: '태그를 고쳤습니다.',
    noComma: '쉼표는 글의 태그를 나누는 데 쓰입니다. 이름에서 빼 주세요.',
    gone: '그사이 지워진 태그입니다.',
    deleted: (count) => plural(count, 'ko', { other: '태그 #개를 지웠습니다.' }),
    deleteTitle: (count, name) => (count === 1 ? `‘${name}’ 태그를 지울까요?` : `태그 ${count}개를 지울까요?`),
    deleteDetail: (counts) =>
      counts.total === 0
        ? '이 태그가 달린 글이 없습니다. 지우면 되돌릴 수 없습니다.'
        : `${listMessages.ko.posts(counts)}에서 떼어집니다. 글은 그대로 남습니다. 지우면 되돌릴 수 없습니다.`,
    deleteConfirm: (count) => plural(count, 'ko', { other: '태그 #개 지우기' }),
    empty: '아직 태그가 없습니다.',
    emptyAdvice: '글에 태그를 달거나 여기서 만들 수 있습니다.',
  },
  en: {
    lead: 'Words that posts are tagged with. A new one in a post appears here.',
    search: 'Find tags',
    columns: { name: 'Name', slug: 'Address', posts: 'Posts', actions: 'Actions' },
    new: 'New tag',
    rename: 'Rename',
    renameTitle: (name) => `Rename “${name}”`,
    made: 'The tag is made.',
    saved: 'The tag is changed.',
    noComma: 'Commas stand between the tags of a post. Leave them out of the name.',
    gone: 'This tag was deleted meanwhile.',
    deleted: (count) => plural(count, 'en', { one: 'It is deleted.', other: '# tags are deleted.' }),
    deleteTitle: (count, name) => (count === 1 ? `Delete the tag “${name}”?` : `Delete ${count} tags?`),
    deleteDetail: (counts) => {
      if (counts.total === 0) return 'No post has it. This cannot be undone.';
      return `It is taken off ${listMessages.en.posts(counts)}, which ${counts.total === 1 ? 'stays' : 'stay'}. This cannot be undone.`;
    },
    deleteConfirm: (count) => plural(count, 'en', { one: 'Delete the tag', other: 'Delete # tags' }),
    empty: 'There are no tags yet.',
    emptyAdvice: 'Tag a post, or make one here.',
  },
};

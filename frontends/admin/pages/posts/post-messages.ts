import { plural } from '@hanji/frontend-kit/i18n/format';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';

/** What becomes of a post: its state, or "scheduled" where its time has not come. */
export type PostState = 'PUBLIC' | 'SCHEDULED' | 'PRIVATE' | 'DRAFT';

interface PostMessages {
  readonly lead: string;
  readonly search: string;
  readonly status: string;
  readonly category: string;
  readonly sort: string;
  readonly sorts: { readonly newest: string; readonly updated: string; readonly popular: string };
  readonly states: Readonly<Record<PostState, string>>;
  /** Who sees a post of this state. */
  readonly hidden: Readonly<Record<PostState, string>>;
  readonly columns: {
    readonly title: string;
    readonly state: string;
    readonly day: string;
    readonly views: string;
    readonly comments: string;
    readonly actions: string;
  };
  readonly featured: string;
  readonly feature: string;
  readonly unfeature: string;
  readonly publish: string;
  readonly makePrivate: string;
  readonly empty: string;
  readonly emptyAdvice: string;
  readonly write: string;
  readonly saved: (count: number) => string;
  readonly deleted: (count: number) => string;
  readonly deleteTitle: (count: number, title: string) => string;
  readonly deleteDetail: string;
  readonly deleteConfirm: (count: number) => string;
  readonly privateTitle: (count: number, title: string) => string;
  readonly privateDetail: string;
}

/** What the list of posts says. */
export const postMessages: Catalogue<PostMessages> = {
  ko: {
    lead: '공개한 글, 예약한 글, 비공개 글과 가져온 초안을 모두 봅니다.',
    search: '글 찾기',
    status: '상태',
    category: '카테고리',
    sort: '순서',
    sorts: { newest: '최신순', updated: '고친 순', popular: '인기순' },
    states: { PUBLIC: '공개', SCHEDULED: '예약', PRIVATE: '비공개', DRAFT: '초안' },
    hidden: {
      PUBLIC: '모두에게 보이는 글입니다.',
      SCHEDULED: '예약한 글입니다. 때가 되기 전에는 관리자만 볼 수 있습니다.',
      PRIVATE: '비공개 글입니다. 관리자만 볼 수 있습니다.',
      DRAFT: '공개하지 않은 초안입니다. 관리자만 볼 수 있습니다.',
    },
    columns: { title: '제목', state: '상태', day: '날짜', views: '조회', comments: '댓글', actions: '할 일' },
    featured: '추천 글',
    feature: '추천 글로 올리기',
    unfeature: '추천 글에서 내리기',
    publish: '공개하기',
    makePrivate: '비공개로 바꾸기',
    empty: '아직 글이 없습니다.',
    emptyAdvice: '첫 글을 쓰거나, 쓰던 블로그의 글을 가져올 수 있습니다.',
    write: '새 글 쓰기',
    saved: (count) => plural(count, 'ko', { other: '글 #개를 바꾸었습니다.' }),
    deleted: (count) => plural(count, 'ko', { other: '글 #개를 지웠습니다.' }),
    deleteTitle: (count, title) => (count === 1 ? `‘${title}’ 글을 지울까요?` : `글 ${count}개를 지울까요?`),
    deleteDetail: '댓글과 좋아요, 그림, 통계의 조회 수도 함께 지워지고, 되돌릴 수 없습니다. 남겨 두려면 비공개로 바꾸세요.',
    deleteConfirm: (count) => plural(count, 'ko', { other: '글 #개 지우기' }),
    privateTitle: (count, title) => (count === 1 ? `‘${title}’ 글을 비공개로 바꿀까요?` : `글 ${count}개를 비공개로 바꿀까요?`),
    privateDetail: '독자는 더 이상 읽을 수 없습니다. 언제든 다시 공개할 수 있습니다.',
  },
  en: {
    lead: 'Posts that are public, scheduled and private, and drafts that were brought in.',
    search: 'Find posts',
    status: 'State',
    category: 'Category',
    sort: 'Order',
    sorts: { newest: 'Newest first', updated: 'Last changed first', popular: 'Most read first' },
    states: { PUBLIC: 'Public', SCHEDULED: 'Scheduled', PRIVATE: 'Private', DRAFT: 'Draft' },
    hidden: {
      PUBLIC: 'Everybody sees this post.',
      SCHEDULED: 'This post is scheduled: until then only administrators see it.',
      PRIVATE: 'This post is private: only administrators see it.',
      DRAFT: 'This post is a draft: only administrators see it.',
    },
    columns: { title: 'Title', state: 'State', day: 'Day', views: 'Views', comments: 'Comments', actions: 'Actions' },
    featured: 'Featured',
    feature: 'Feature',
    unfeature: 'No longer feature',
    publish: 'Publish',
    makePrivate: 'Make private',
    empty: 'There are no posts yet.',
    emptyAdvice: 'Write the first one, or bring those of another blog.',
    write: 'Write a post',
    saved: (count) => plural(count, 'en', { one: 'It is changed.', other: '# posts are changed.' }),
    deleted: (count) => plural(count, 'en', { one: 'It is deleted.', other: '# posts are deleted.' }),
    deleteTitle: (count, title) => (count === 1 ? `Delete “${title}”?` : `Delete ${count} posts?`),
    deleteDetail: 'Comments, likes, pictures and the views in the statistics go with it. This cannot be undone; to keep it all, make it private instead.',
    deleteConfirm: (count) => plural(count, 'en', { one: 'Delete the post', other: 'Delete # posts' }),
    privateTitle: (count, title) => (count === 1 ? `Make “${title}” private?` : `Make ${count} posts private?`),
    privateDetail: 'No reader sees what is private. You may publish it again at any time.',
  },
};

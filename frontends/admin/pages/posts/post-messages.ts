import { plural } from '@hanji/frontend-kit/i18n/format';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';

/** What becomes of a post: its state, or "scheduled" where its time has not come. */
export type PostState = 'PUBLIC' | 'SCHEDULED' | 'PRIVATE' | 'DRAFT';
/** What the list of posts shows: all of them but those in the bin, those of one state, or the bin. */
export type PostView = 'ALL' | PostState | 'TRASH';

export interface PostMessages {
  readonly lead: string;
  /** Tells posts that are not published yet from the drafts that one is writing. */
  readonly leadOfDrafts: string;
  readonly search: string;
  readonly views: Readonly<Record<PostView, string>>;
  /** Names the choice between the views. */
  readonly view: string;
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
  readonly publishNow: string;
  readonly publishTitle: (count: number, title: string) => string;
  /** `waiting`: the dates of so many of them are yet to come. */
  readonly publishDetail: (waiting: number, count: number) => string;
  /** One post is named by its title, here and below. */
  readonly published: (count: number, title: string) => string;
  readonly saved: (count: number, title: string) => string;
  /** How many posts there are, and how many of them the list shows. */
  readonly found: (found: number, all: number) => string;
  readonly setCategory: string;
  readonly setCategoryTitle: (count: number, title: string) => string;
  readonly chooseCategory: string;
  readonly noCategory: string;
  /** `name`: null for none. */
  readonly categorySet: (count: number, title: string, name: string | null) => string;
  readonly undone: (count: number, title: string) => string;
  readonly trash: TrashMessages;
  readonly deleted: (count: number, title: string) => string;
  readonly deleteTitle: (count: number, title: string) => string;
  readonly deleteDetail: string;
  readonly deleteConfirm: (count: number) => string;
  readonly privateTitle: (count: number, title: string) => string;
  readonly privateDetail: string;
}

interface TrashMessages {
  readonly lead: (days: number) => string;
  readonly inTrash: string;
  readonly columns: { readonly was: string; readonly since: string; readonly until: string };
  readonly trashed: (count: number, title: string) => string;
  readonly restore: string;
  /** `overdue`: so many of them came back as not published, since their time had passed. */
  readonly restored: (count: number, title: string, overdue: number) => string;
  readonly deleteForGood: string;
  readonly empty: string;
  readonly emptyAdvice: (days: number) => string;
  readonly emptyIt: string;
}

/** What the list of posts says. */
export const postMessages: Catalogue<PostMessages> = {
  ko: {
    lead: '공개한 글, 예약한 글, 비공개 글과 아직 공개하지 않은 글을 모두 봅니다.',
    leadOfDrafts: '글 목록에는 있지만 아직 공개하지 않은 글입니다. 가져올 때 초안이던 글이 여기에 있습니다. 쓰다가 둔 글은 ‘초안’ 화면에 있습니다.',
    search: '글 찾기',
    view: '보일 글',
    views: { ALL: '전체', PUBLIC: '공개', SCHEDULED: '예약', PRIVATE: '비공개', DRAFT: '공개 전', TRASH: '휴지통' },
    category: '카테고리',
    sort: '순서',
    sorts: { newest: '최신순', updated: '고친 순', popular: '인기순' },
    states: { PUBLIC: '공개', SCHEDULED: '예약', PRIVATE: '비공개', DRAFT: '공개 전' },
    hidden: {
      PUBLIC: '모두에게 보이는 글입니다.',
      SCHEDULED: '예약한 글입니다. 때가 되기 전에는 관리자만 볼 수 있습니다.',
      PRIVATE: '비공개 글입니다. 관리자만 볼 수 있습니다.',
      DRAFT: '아직 공개하지 않은 글입니다. 관리자만 볼 수 있습니다.',
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
    publishNow: '지금 공개하기',
    publishTitle: (count, title) => (count === 1 ? `‘${title}’ 글을 지금 공개할까요?` : `글 ${count}개를 지금 공개할까요?`),
    publishDetail: (waiting, count) =>
      `${count === 1 ? '나중에 공개하려던 글입니다.' : plural(waiting, 'ko', { other: '그 가운데 #개는 나중에 공개하려던 글입니다.' })} 공개하면 누구나 바로 읽을 수 있고, 날짜는 지금이 됩니다.`,
    published: (count, title) => (count === 1 ? `‘${title}’ 글이 공개되어 있습니다.` : plural(count, 'ko', { other: '글 #개가 공개되어 있습니다.' })),
    saved: (count, title) => (count === 1 ? `‘${title}’ 글을 바꾸었습니다.` : plural(count, 'ko', { other: '글 #개를 바꾸었습니다.' })),
    found: (found, all) =>
      found === all ? plural(all, 'ko', { other: '글 #개' }) : `${plural(all, 'ko', { other: '글 #개' })} 가운데 ${plural(found, 'ko', { other: '#개' })}`,
    setCategory: '카테고리 정하기',
    setCategoryTitle: (count, title) => (count === 1 ? `‘${title}’ 글의 카테고리` : `글 ${count}개의 카테고리`),
    chooseCategory: '골라 주세요',
    noCategory: '카테고리 없음',
    categorySet: (count, title, name) => {
      const posts = count === 1 ? `‘${title}’ 글을` : plural(count, 'ko', { other: '글 #개를' });
      return name === null ? `${posts} 카테고리에서 뺐습니다.` : `${posts} ‘${name}’ 카테고리로 옮겼습니다.`;
    },
    undone: (count, title) => (count === 1 ? `‘${title}’ 글을 되돌렸습니다.` : plural(count, 'ko', { other: '글 #개를 되돌렸습니다.' })),
    trash: {
      lead: (days) => `휴지통의 글은 관리자만 볼 수 있고, ${days}일이 지나면 아주 지워집니다. 그 전에는 그대로 되살릴 수 있습니다.`,
      inTrash: '휴지통에 있는 글입니다. 관리자만 볼 수 있습니다.',
      columns: { was: '지우기 전', since: '지운 날', until: '아주 지워질 날' },
      trashed: (count, title) => (count === 1 ? `‘${title}’ 글을 휴지통에 넣었습니다.` : plural(count, 'ko', { other: '글 #개를 휴지통에 넣었습니다.' })),
      restore: '되살리기',
      restored: (count, title, overdue) => {
        const restored = count === 1 ? `‘${title}’ 글을 되살렸습니다.` : plural(count, 'ko', { other: '글 #개를 되살렸습니다.' });
        return overdue === 0 ? restored : `${restored} ${plural(overdue, 'ko', { other: '예약한 때가 지난 #개는 아직 공개하지 않았습니다.' })}`;
      },
      deleteForGood: '아주 지우기',
      empty: '휴지통이 비어 있습니다.',
      emptyAdvice: (days) => `지운 글은 여기에 ${days}일 동안 남아 있습니다.`,
      emptyIt: '휴지통 비우기',
    },
    deleted: (count, title) => (count === 1 ? `‘${title}’ 글을 아주 지웠습니다.` : plural(count, 'ko', { other: '글 #개를 아주 지웠습니다.' })),
    deleteTitle: (count, title) => (count === 1 ? `‘${title}’ 글을 아주 지울까요?` : `글 ${count}개를 아주 지울까요?`),
    deleteDetail: '댓글과 좋아요, 그림, 통계의 조회 수도 함께 지워지고, 되돌릴 수 없습니다.',
    deleteConfirm: (count) => plural(count, 'ko', { other: '글 #개 아주 지우기' }),
    privateTitle: (count, title) => (count === 1 ? `‘${title}’ 글을 비공개로 바꿀까요?` : `글 ${count}개를 비공개로 바꿀까요?`),
    privateDetail: '독자는 더 이상 읽을 수 없습니다. 언제든 다시 공개할 수 있습니다.',
  },
  en: {
    lead: 'Posts that are public, scheduled, private or not published yet.',
    leadOfDrafts:
      'Posts of the list that are not published yet, such as those that were drafts when they were brought in. What you began to write is under “Drafts”.',
    search: 'Find posts',
    view: 'Posts to show',
    views: { ALL: 'All', PUBLIC: 'Public', SCHEDULED: 'Scheduled', PRIVATE: 'Private', DRAFT: 'Not published yet', TRASH: 'Bin' },
    category: 'Category',
    sort: 'Order',
    sorts: { newest: 'Newest first', updated: 'Last changed first', popular: 'Most read first' },
    states: { PUBLIC: 'Public', SCHEDULED: 'Scheduled', PRIVATE: 'Private', DRAFT: 'Not published yet' },
    hidden: {
      PUBLIC: 'Everybody sees this post.',
      SCHEDULED: 'This post is scheduled: until then only administrators see it.',
      PRIVATE: 'This post is private: only administrators see it.',
      DRAFT: 'This post is not published yet: only administrators see it.',
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
    publishNow: 'Publish now',
    publishTitle: (count, title) => (count === 1 ? `Publish “${title}” now?` : `Publish ${count} posts now?`),
    publishDetail: (waiting, count) =>
      `${count === 1 ? 'It was to appear later.' : plural(waiting, 'en', { one: '# of them was to appear later.', other: '# of them were to appear later.' })} Everybody can read it at once, and its date is now.`,
    published: (count, title) => (count === 1 ? `“${title}” is public.` : plural(count, 'en', { other: '# posts are public.' })),
    saved: (count, title) => (count === 1 ? `“${title}” is changed.` : plural(count, 'en', { other: '# posts are changed.' })),
    found: (found, all) => {
      const posts = plural(all, 'en', { one: '# post', other: '# posts' });
      return found === all ? posts : `${plural(found, 'en', { one: '#', other: '#' })} of ${posts}`;
    },
    setCategory: 'Set category',
    setCategoryTitle: (count, title) => (count === 1 ? `Category of “${title}”` : `Category of ${count} posts`),
    chooseCategory: 'Choose one',
    noCategory: 'No category',
    categorySet: (count, title, name) => {
      if (count === 1) return name === null ? `“${title}” has no category now.` : `“${title}” is in “${name}” now.`;
      const posts = plural(count, 'en', { other: '# posts' });
      return name === null ? `${posts} have no category now.` : `${posts} are in “${name}” now.`;
    },
    undone: (count, title) => (count === 1 ? `“${title}” is as it was.` : plural(count, 'en', { other: '# posts are as they were.' })),
    trash: {
      lead: (days) => `Only administrators see what is in the bin. After ${days} days it is deleted for good; until then it can be restored as it was.`,
      inTrash: 'This post is in the bin: only administrators see it.',
      columns: { was: 'Was', since: 'Deleted', until: 'Gone for good' },
      trashed: (count, title) => (count === 1 ? `“${title}” is in the bin.` : plural(count, 'en', { other: '# posts are in the bin.' })),
      restore: 'Restore',
      restored: (count, title, overdue) => {
        const restored = count === 1 ? `“${title}” is restored.` : plural(count, 'en', { other: '# posts are restored.' });
        if (overdue === 0) return restored;
        const forms = {
          one: `${count === 1 ? 'It' : '#'} is not published: the time that it was scheduled for has passed.`,
          other: '# are not published: the times that they were scheduled for have passed.',
        };
        return `${restored} ${plural(overdue, 'en', forms)}`;
      },
      deleteForGood: 'Delete for good',
      empty: 'The bin is empty.',
      emptyAdvice: (days) => `Deleted posts are kept here for ${days} days.`,
      emptyIt: 'Empty the bin',
    },
    deleted: (count, title) => (count === 1 ? `“${title}” is deleted for good.` : plural(count, 'en', { other: '# posts are deleted for good.' })),
    deleteTitle: (count, title) => (count === 1 ? `Delete “${title}” for good?` : `Delete ${count} posts for good?`),
    deleteDetail: 'Comments, likes, pictures and the views in the statistics go with it. This cannot be undone.',
    deleteConfirm: (count) => plural(count, 'en', { one: 'Delete the post for good', other: 'Delete # posts for good' }),
    privateTitle: (count, title) => (count === 1 ? `Make “${title}” private?` : `Make ${count} posts private?`),
    privateDetail: 'No reader sees what is private. You may publish it again at any time.',
  },
};

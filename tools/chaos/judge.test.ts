import { expect, test } from 'vitest';
import { History, type Outcome } from './history.ts';
import { judge, judgeDeadLetters } from './judge.ts';
import type { SiteState } from './site-state.ts';

const user = { id: 'u1', name: 'Ada' };

/** One post with a comment, a like, a bookmark and a view by one user, all acknowledged. */
function story(): History {
  const history = new History();
  history.posts.set('a', { slug: 'a', id: 'p1', created: 'acknowledged', deleted: null });
  history.comments.push({ text: 'Well', postId: 'p1', outcome: 'acknowledged' });
  history.likes.push({ userId: 'u1', postId: 'p1', outcome: 'acknowledged', at: 1000 });
  history.views.push({ userId: 'u1', postId: 'p1', outcome: 'acknowledged', at: 1000 });
  history.noteBookmark('u1', 'p1', true, 'acknowledged');
  history.noteName('u1', 'Ada', 'acknowledged');
  return history;
}

function stateOf(given: Partial<SiteState> = {}): SiteState {
  return {
    users: [user],
    posts: [{ id: 'p1', slug: 'a', authorId: 'u1', authorName: 'Ada', views: 1, likes: 1, comments: 1 }],
    blogAuthors: [user],
    openDeletions: [],
    knownPosts: [{ id: 'p1', likeCount: 1, commentCount: 1 }],
    contentAuthors: [user],
    comments: [{ postId: 'p1', text: 'Well', isVisible: true }],
    likes: [{ postId: 'p1', userId: 'u1' }],
    bookmarks: [{ postId: 'p1', userId: 'u1' }],
    targets: [{ id: 'p1', viewCount: 1 }],
    countedPosts: [{ id: 'p1', likes: 1, comments: 1 }],
    siteUsers: ['u1'],
    pending: {},
    ...given,
  };
}

const empty = { posts: [], knownPosts: [], comments: [], likes: [], bookmarks: [], targets: [], countedPosts: [] } as const;
const kindsOf = (history: History, state: SiteState) => [...new Set(judge(history, state).map((violation) => violation.kind))].toSorted();

test('what was acknowledged and is there once is well', () => {
  expect(judge(story(), stateOf())).toEqual([]);
});

test.each([
  ['everything is gone', 'lost', empty],
  ['a comment is there twice', 'doubled', { comments: Array.from({ length: 2 }, () => ({ postId: 'p1', text: 'Well', isVisible: true })) }],
  ['a like is gone', 'lost', { likes: [] }],
  ['a bookmark is gone', 'lost', { bookmarks: [] }],
  ['a view was counted twice', 'doubled', { targets: [{ id: 'p1', viewCount: 2 }] }],
  ['a view is gone', 'lost', { targets: [{ id: 'p1', viewCount: 0 }] }],
  ['a name is another', 'lost', { users: [{ id: 'u1', name: 'Eve' }] }],
  ["a post's author is called otherwise", 'disagreement', { blogAuthors: [{ id: 'u1', name: 'Eve' }] }],
  ['blog counts otherwise', 'disagreement', { posts: [{ id: 'p1', slug: 'a', authorId: 'u1', authorName: 'Ada', views: 1, likes: 7, comments: 1 }] }],
  ['a service has missed a user', 'lost', { siteUsers: [] }],
  [
    'a service holds on to another post',
    'orphan',
    {
      targets: [
        { id: 'p1', viewCount: 1 },
        { id: 'p2', viewCount: 0 },
      ],
    },
  ],
  ['a deletion is not done', 'lost', { openDeletions: ['p9'] }],
] as const)('when %s, it is told as %s', (_what, kind, given) => {
  expect(kindsOf(story(), stateOf(given as Partial<SiteState>))).toContain(kind);
});

test('a deleted post that is there again is told, one that is gone with all that hung on it is well', () => {
  const history = story();
  const post = history.posts.get('a');
  if (post !== undefined) post.deleted = 'acknowledged';
  expect(kindsOf(history, stateOf())).toEqual(['resurrected']);
  expect(judge(history, stateOf(empty))).toEqual([]);
});

test.each(['unknown', 'refused'] as const)('a change whose answer was "%s" may be missing', (outcome: Outcome) => {
  const history = story();
  history.comments.push({ text: 'Maybe', postId: 'p1', outcome });
  expect(judge(history, stateOf())).toEqual([]);
});

test('what was refused must not be there, and an unanswered change of a bookmark or a name may be or not', () => {
  const history = story();
  history.comments.push({ text: 'No', postId: 'p1', outcome: 'refused' });
  expect(kindsOf(history, stateOf({ comments: [...stateOf().comments, { postId: 'p1', text: 'No', isVisible: false }] }))).toEqual(['doubled']);
  history.noteBookmark('u1', 'p1', false, 'unknown');
  history.noteName('u1', 'Grace', 'unknown');
  expect(judge(history, stateOf({ bookmarks: [] }))).toEqual([]);
});

test('views of the second before Redis was killed may be lost, earlier ones not', () => {
  const history = story();
  const state = stateOf({ targets: [{ id: 'p1', viewCount: 0 }], posts: [{ ...stateOf().posts[0], views: 0 } as SiteState['posts'][number]] });
  history.redisKills.push(1500);
  expect(judge(history, state)).toEqual([]);
  history.redisKills[0] = 60_000;
  expect(kindsOf(history, state)).toEqual(['lost']);
});

test('dead letters are exactly the poison', () => {
  const poison = new Map([['blog.post.updated', ['m1']]]);
  expect(judgeDeadLetters(poison, [{ queue: 'blog.post.updated', messageId: 'm1' }])).toEqual([]);
  expect(judgeDeadLetters(poison, [])).toHaveLength(1);
  expect(judgeDeadLetters(new Map(), [{ queue: 'blog.post.updated', messageId: 'm1' }])).toHaveLength(1);
});

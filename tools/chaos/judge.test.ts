import { expect, test } from 'vitest';
import { History, type Outcome } from './history.ts';
import { judge, judgeDeadLetters } from './judge.ts';
import { rowsOf, type ServiceState, type ChaosState } from './chaos-state.ts';

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

const counted = [{ postId: 'p1', count: 1 }];
/** What each service holds when nothing went wrong. `given` takes the place of what one of them says. */
function stateOf(given: { readonly [service: string]: Partial<ServiceState> } = {}): ChaosState {
  const well: Record<string, ServiceState> = {
    auth: { users: [user], waiting: 0 },
    blog: {
      posts: [{ id: 'p1', slug: 'a', authorId: 'u1', authorName: 'Ada' }],
      openDeletions: [],
      knownNames: [user],
      likeCounts: counted,
      commentCounts: counted,
      viewCounts: counted,
      waiting: 0,
    },
    content: {
      comments: [{ postId: 'p1', text: 'Well', isVisible: true }],
      likes: [{ postId: 'p1', userId: 'u1' }],
      bookmarks: [{ postId: 'p1', userId: 'u1' }],
      knownPosts: [{ postId: 'p1' }],
      knownNames: [user],
      likeCounts: counted,
      commentCounts: counted,
      waiting: 0,
    },
    analytics: { views: counted, knownPosts: [{ postId: 'p1' }], knownUsers: [{ id: 'u1' }], likeCounts: counted, commentCounts: counted, waiting: 0 },
    storage: { attachments: [{ postId: 'p1' }], waiting: 0 },
  };
  return Object.fromEntries(Object.entries(well).map(([service, state]) => [service, { ...state, ...given[service] }]));
}

const empty = {
  blog: { posts: [], likeCounts: [], commentCounts: [], viewCounts: [] },
  content: { comments: [], likes: [], bookmarks: [], knownPosts: [], likeCounts: [], commentCounts: [] },
  analytics: { views: [], knownPosts: [], likeCounts: [], commentCounts: [] },
  storage: { attachments: [] },
} as const;
const kindsOf = (history: History, state: ChaosState) => [...new Set(judge(history, state).map((violation) => violation.kind))].toSorted();

test('what was acknowledged and is there once is well', () => {
  expect(judge(story(), stateOf())).toEqual([]);
});

test.each([
  ['everything is gone', 'lost', empty],
  ['a comment is there twice', 'doubled', { content: { comments: Array.from({ length: 2 }, () => ({ postId: 'p1', text: 'Well', isVisible: true })) } }],
  ['a like is gone', 'lost', { content: { likes: [] } }],
  ['a bookmark is gone', 'lost', { content: { bookmarks: [] } }],
  ['a view was counted twice', 'doubled', { analytics: { views: [{ postId: 'p1', count: 2 }] } }],
  ['a view is gone', 'lost', { analytics: { views: [{ postId: 'p1', count: 0 }] } }],
  ['a name is another', 'lost', { auth: { users: [{ id: 'u1', name: 'Eve' }] } }],
  ["a post's author is called otherwise", 'disagreement', { blog: { knownNames: [{ id: 'u1', name: 'Eve' }] } }],
  ['blog counts otherwise', 'disagreement', { blog: { likeCounts: [{ postId: 'p1', count: 7 }] } }],
  ['a service has missed a user', 'lost', { analytics: { knownUsers: [] } }],
  ['a service has missed a post', 'lost', { content: { knownPosts: [] } }],
  ['a service holds on to another post', 'orphan', { analytics: { views: [...counted, { postId: 'p2', count: 0 }] } }],
  ['something else hangs on another post', 'orphan', { storage: { attachments: [{ postId: 'p2' }] } }],
  ['a deletion is not done', 'lost', { blog: { openDeletions: [{ postId: 'p9' }] } }],
] as const)('when %s, it is told as %s', (_what, kind, given) => {
  expect(kindsOf(story(), stateOf(given))).toContain(kind);
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
  expect(kindsOf(history, stateOf({ content: { comments: [...rowsOf(stateOf(), 'comments'), { postId: 'p1', text: 'No', isVisible: false }] } }))).toEqual([
    'doubled',
  ]);
  history.noteBookmark('u1', 'p1', false, 'unknown');
  history.noteName('u1', 'Grace', 'unknown');
  expect(judge(history, stateOf({ content: { bookmarks: [] } }))).toEqual([]);
});

test('views of the second before Redis was killed may be lost, earlier ones not', () => {
  const history = story();
  const none = [{ postId: 'p1', count: 0 }];
  const state = stateOf({ analytics: { views: none }, blog: { viewCounts: none } });
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

import type { History, Outcome } from './history.ts';
import type { AccountList } from '@hanji/service-kit/testing/chaos-account';
import { type DeadLetter, listsOf, rowsOf, type ChaosState } from './chaos-state.ts';

/** What can be wrong afterwards. `disagreement`: two services tell different stories of the same. */
export type ViolationKind = 'lost' | 'doubled' | 'orphan' | 'resurrected' | 'disagreement' | 'dead letter';

/** Something that must not be. */
export interface Violation {
  readonly kind: ViolationKind;
  readonly what: string;
}

/** Views that Redis had taken in the second before it was killed may be gone with it (`appendfsync everysec`, and its clock is not ours). */
const redisLossMs = 2000;

/** Compares what was sent with what is there, and what the services say with each other. Empty when all is well. */
export function judge(history: History, state: ChaosState): Violation[] {
  const violations: Violation[] = [];
  const found = (kind: ViolationKind, what: string) => void violations.push({ kind, what });
  judgePosts(history, state, found);
  judgeComments(history, state, found);
  judgeLikes(history, state, found);
  judgeBookmarks(history, state, found);
  judgeViews(history, state, found);
  judgeNames(history, state, found);
  judgeOrphans(state, found);
  judgeCounts(state, found);
  return violations;
}

type Found = (kind: ViolationKind, what: string) => void;

function judgePosts(history: History, state: ChaosState, found: Found): void {
  const slugs = new Set(rowsOf(state, 'posts').map((post) => post.slug));
  for (const post of history.posts.values()) {
    const isThere = slugs.has(post.slug);
    if (post.created === 'acknowledged' && post.deleted === null && !isThere) found('lost', `post ${post.slug}`);
    if (post.created === 'refused' && isThere) found('doubled', `refused post ${post.slug} is there`);
    if (post.deleted === 'acknowledged' && isThere) found('resurrected', `post ${post.slug}`);
  }
  for (const { postId } of rowsOf(state, 'openDeletions')) found('lost', `clearing up after deleted post ${postId} is not complete`);
}

function judgeComments(history: History, state: ChaosState, found: Found): void {
  const seen = countBy(rowsOf(state, 'comments').map((comment) => comment.text));
  const gone = postsMaybeGone(history);
  for (const { text, postId, outcome } of history.comments) {
    const times = seen.get(text) ?? 0;
    if (times > 1) found('doubled', `comment "${text}" is there ${times} times`);
    if (times === 1 && outcome === 'refused') found('doubled', `refused comment "${text}" is there`);
    if (times === 0 && outcome === 'acknowledged' && !gone.has(postId)) found('lost', `comment "${text}"`);
  }
}

function judgeLikes(history: History, state: ChaosState, found: Found): void {
  const there = countBy(rowsOf(state, 'likes').map(pairOf));
  const gone = postsMaybeGone(history);
  for (const like of history.likes) {
    const times = there.get(pairOf(like)) ?? 0;
    if (times > 1 || (times === 1 && like.outcome === 'refused')) found('doubled', `like ${pairOf(like)} (${like.outcome}) is there ${times} times`);
    if (times === 0 && like.outcome === 'acknowledged' && !gone.has(like.postId)) found('lost', `like ${pairOf(like)}`);
  }
}

function judgeBookmarks(history: History, state: ChaosState, found: Found): void {
  const there = countBy(rowsOf(state, 'bookmarks').map(pairOf));
  const gone = postsMaybeGone(history);
  for (const bookmark of history.bookmarks.values()) {
    const times = there.get(pairOf(bookmark)) ?? 0;
    if (times > 1) found('doubled', `bookmark ${pairOf(bookmark)} is there ${times} times`);
    if (gone.has(bookmark.postId) || bookmark.possible.includes(times > 0)) continue;
    found(times > 0 ? 'resurrected' : 'lost', `bookmark ${pairOf(bookmark)}`);
  }
}

function judgeViews(history: History, state: ChaosState, found: Found): void {
  const gone = postsMaybeGone(history);
  const maybeLost = (at: number) => history.redisKills.some((kill) => at <= kill + 100 && at > kill - redisLossMs);
  for (const { postId, count } of rowsOf(state, 'views')) {
    if (gone.has(postId)) continue;
    const views = history.views.filter((view) => view.postId === postId);
    const max = views.filter((view) => view.outcome !== 'refused').length;
    const min = views.filter((view) => view.outcome === 'acknowledged' && !maybeLost(view.at)).length;
    if (count > max) found('doubled', `post ${postId} has ${count} views, ${max} were sent`);
    if (count < min) found('lost', `post ${postId} has ${count} views, ${min} were acknowledged`);
  }
}

function judgeNames(history: History, state: ChaosState, found: Found): void {
  const names = new Map(rowsOf(state, 'users').map((user) => [user.id, user.name]));
  for (const { userId, possible } of history.names.values()) {
    const name = names.get(userId);
    if (name === undefined || !possible.includes(name)) found('lost', `user ${userId} is called ${name}, not ${possible.join(' or ')}`);
  }
  const copies = [
    ...listsOf(state, 'knownNames').flatMap(([service, rows]) => rows.map((user) => ({ ...user, where: service }))),
    ...rowsOf(state, 'posts').map((post) => ({ id: post.authorId, name: post.authorName, where: `post ${post.slug}` })),
  ];
  for (const { id, name, where } of copies) if (names.get(id) !== name) found('disagreement', `${where} calls user ${id} ${name}, not ${names.get(id)}`);
  for (const [service, rows] of listsOf(state, 'knownUsers')) {
    const known = new Set(rows.map((user) => user.id));
    for (const id of names.keys()) if (!known.has(id)) found('lost', `${service} does not know user ${id}`);
    if (known.size > names.size) found('doubled', `${service} knows ${known.size} users, there are ${names.size}`);
  }
}

/** Lists of what hangs on posts, or copies them. */
const onPosts: readonly AccountList[] = ['comments', 'likes', 'bookmarks', 'views', 'knownPosts', 'likeCounts', 'commentCounts', 'viewCounts', 'attachments'];

/** What hangs on posts that are not there, and posts that others do not know. */
function judgeOrphans(state: ChaosState, found: Found): void {
  const posts = new Set(rowsOf(state, 'posts').map((post) => post.id));
  for (const list of onPosts) {
    for (const [service, rows] of listsOf(state, list)) {
      const ids = new Set((rows as readonly { readonly postId: string }[]).map((row) => row.postId));
      for (const id of ids) if (!posts.has(id)) found('orphan', `${service} (${list}) holds on to post ${id}`);
      if (list === 'knownPosts') for (const id of posts) if (!ids.has(id)) found('lost', `${service} does not know post ${id}`);
    }
  }
}

function judgeCounts(state: ChaosState, found: Found): void {
  const truths = {
    likeCounts: countBy(rowsOf(state, 'likes').map((like) => like.postId)),
    commentCounts: countBy(rowsOf(state, 'comments').flatMap((comment) => (comment.isVisible ? [comment.postId] : []))),
    viewCounts: new Map(rowsOf(state, 'views').map((view) => [view.postId, view.count])),
  };
  for (const list of ['likeCounts', 'commentCounts', 'viewCounts'] as const) {
    for (const [service, rows] of listsOf(state, list)) {
      const told = new Map(rows.map((row) => [row.postId, row.count]));
      for (const { id } of rowsOf(state, 'posts')) {
        const [count, truth] = [told.get(id) ?? 0, truths[list].get(id) ?? 0];
        if (count !== truth) found('disagreement', `${service} says ${count} (${list}) of post ${id}, there are ${truth}`);
      }
    }
  }
}

/** Dead letters are exactly the poison that was put in. */
export function judgeDeadLetters(poison: ReadonlyMap<string, readonly string[]>, letters: readonly DeadLetter[]): Violation[] {
  const expected = [...poison].flatMap(([queue, ids]) => ids.map((id) => `${queue} ${id}`));
  const there = countBy(letters.map((letter) => `${letter.queue} ${letter.messageId}`));
  return [
    ...expected.filter((letter) => !there.has(letter)).map((letter): Violation => ({ kind: 'dead letter', what: `poison is missing: ${letter}` })),
    ...[...there.keys()]
      .filter((letter) => !expected.includes(letter))
      .map((letter): Violation => ({ kind: 'dead letter', what: `an event was given up: ${letter}` })),
  ];
}

/** Posts that someone tried to delete: what hung on them may be gone. */
function postsMaybeGone(history: History): Set<string> {
  const isTried = (outcome: Outcome | null) => outcome === 'acknowledged' || outcome === 'unknown';
  return new Set([...history.posts.values()].filter((post) => isTried(post.deleted)).map((post) => post.id ?? ''));
}

function pairOf({ userId, postId }: { readonly userId: string; readonly postId: string }): string {
  return `of user ${userId} for post ${postId}`;
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

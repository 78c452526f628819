import type { History, Outcome } from './history.ts';
import type { DeadLetter, SiteState } from './site-state.ts';

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
export function judge(history: History, state: SiteState): Violation[] {
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

function judgePosts(history: History, state: SiteState, found: Found): void {
  const bySlug = new Map(state.posts.map((post) => [post.slug, post]));
  for (const post of history.posts.values()) {
    const isThere = bySlug.has(post.slug);
    if (post.created === 'acknowledged' && post.deleted === null && !isThere) found('lost', `post ${post.slug}`);
    if (post.created === 'refused' && isThere) found('doubled', `refused post ${post.slug} is there`);
    if (post.deleted === 'acknowledged' && isThere) found('resurrected', `post ${post.slug}`);
  }
  for (const id of state.openDeletions) found('lost', `clearing up after deleted post ${id} is not complete`);
}

function judgeComments(history: History, state: SiteState, found: Found): void {
  const seen = countBy(state.comments.map((comment) => comment.text));
  const gone = postsMaybeGone(history);
  for (const { text, postId, outcome } of history.comments) {
    const times = seen.get(text) ?? 0;
    if (times > 1) found('doubled', `comment "${text}" is there ${times} times`);
    if (times === 1 && outcome === 'refused') found('doubled', `refused comment "${text}" is there`);
    if (times === 0 && outcome === 'acknowledged' && !gone.has(postId)) found('lost', `comment "${text}"`);
  }
}

function judgeLikes(history: History, state: SiteState, found: Found): void {
  const there = countBy(state.likes.map(pairOf));
  const gone = postsMaybeGone(history);
  for (const like of history.likes) {
    const times = there.get(pairOf(like)) ?? 0;
    if (times > 1 || (times === 1 && like.outcome === 'refused')) found('doubled', `like ${pairOf(like)} (${like.outcome}) is there ${times} times`);
    if (times === 0 && like.outcome === 'acknowledged' && !gone.has(like.postId)) found('lost', `like ${pairOf(like)}`);
  }
}

function judgeBookmarks(history: History, state: SiteState, found: Found): void {
  const there = countBy(state.bookmarks.map(pairOf));
  const gone = postsMaybeGone(history);
  for (const bookmark of history.bookmarks.values()) {
    const times = there.get(pairOf(bookmark)) ?? 0;
    if (times > 1) found('doubled', `bookmark ${pairOf(bookmark)} is there ${times} times`);
    if (gone.has(bookmark.postId) || bookmark.possible.includes(times > 0)) continue;
    found(times > 0 ? 'resurrected' : 'lost', `bookmark ${pairOf(bookmark)}`);
  }
}

function judgeViews(history: History, state: SiteState, found: Found): void {
  const gone = postsMaybeGone(history);
  const maybeLost = (at: number) => history.redisKills.some((kill) => at <= kill + 100 && at > kill - redisLossMs);
  for (const { id, viewCount } of state.targets) {
    if (gone.has(id)) continue;
    const views = history.views.filter((view) => view.postId === id);
    const max = views.filter((view) => view.outcome !== 'refused').length;
    const min = views.filter((view) => view.outcome === 'acknowledged' && !maybeLost(view.at)).length;
    if (viewCount > max) found('doubled', `post ${id} has ${viewCount} views, ${max} were sent`);
    if (viewCount < min) found('lost', `post ${id} has ${viewCount} views, ${min} were acknowledged`);
  }
}

function judgeNames(history: History, state: SiteState, found: Found): void {
  const names = new Map(state.users.map((user) => [user.id, user.name]));
  for (const { userId, possible } of history.names.values()) {
    const name = names.get(userId);
    if (name === undefined || !possible.includes(name)) found('lost', `user ${userId} is called ${name}, not ${possible.join(' or ')}`);
  }
  const copies = [
    ...state.blogAuthors.map((author) => ({ ...author, where: 'blog' })),
    ...state.contentAuthors.map((author) => ({ ...author, where: 'content' })),
    ...state.posts.map((post) => ({ id: post.authorId, name: post.authorName, where: `post ${post.slug}` })),
  ];
  for (const { id, name, where } of copies) if (names.get(id) !== name) found('disagreement', `${where} calls user ${id} ${name}, auth ${names.get(id)}`);
  const counted = new Set(state.siteUsers);
  for (const id of names.keys()) if (!counted.has(id)) found('lost', `analytics does not know user ${id}`);
  if (counted.size > names.size) found('doubled', `analytics knows ${counted.size} users, there are ${names.size}`);
}

/** What hangs on posts that are not there, and posts that others do not know. */
function judgeOrphans(state: SiteState, found: Found): void {
  const posts = new Set(state.posts.map((post) => post.id));
  const places = {
    content: state.knownPosts.map((post) => post.id),
    'a comment': state.comments.map((comment) => comment.postId),
    'a like': state.likes.map((like) => like.postId),
    'a bookmark': state.bookmarks.map((bookmark) => bookmark.postId),
    analytics: state.targets.map((target) => target.id),
    "analytics' counts": state.countedPosts.map((post) => post.id),
  };
  for (const [place, ids] of Object.entries(places)) for (const id of new Set(ids)) if (!posts.has(id)) found('orphan', `${place} holds on to post ${id}`);
  const known = new Set(places.content);
  const targets = new Set(places.analytics);
  for (const id of posts) {
    if (!known.has(id)) found('lost', `content does not know post ${id}`);
    if (!targets.has(id)) found('lost', `analytics does not know post ${id}`);
  }
}

function judgeCounts(state: SiteState, found: Found): void {
  const likes = countBy(state.likes.map((like) => like.postId));
  const comments = countBy(state.comments.filter((comment) => comment.isVisible).map((comment) => comment.postId));
  const views = new Map(state.targets.map((target) => [target.id, target.viewCount]));
  const known = new Map(state.knownPosts.map((post) => [post.id, post]));
  const counted = new Map(state.countedPosts.map((post) => [post.id, post]));
  for (const post of state.posts) {
    const truth = { likes: likes.get(post.id) ?? 0, comments: comments.get(post.id) ?? 0, views: views.get(post.id) ?? 0 };
    const told = {
      content: { likes: known.get(post.id)?.likeCount ?? 0, comments: known.get(post.id)?.commentCount ?? 0, views: truth.views },
      blog: { likes: post.likes, comments: post.comments, views: post.views },
      analytics: { likes: counted.get(post.id)?.likes ?? 0, comments: counted.get(post.id)?.comments ?? 0, views: truth.views },
    };
    for (const [where, counts] of Object.entries(told)) {
      if (counts.likes === truth.likes && counts.comments === truth.comments && counts.views === truth.views) continue;
      found('disagreement', `${where} counts ${JSON.stringify(counts)} for post ${post.id}, there are ${JSON.stringify(truth)}`);
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

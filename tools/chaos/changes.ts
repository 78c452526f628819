import { randomBytes, randomInt } from 'node:crypto';
import { send } from './client.ts';
import type { History, PostRecord } from './history.ts';
import type { Person } from './people.ts';

/** What senders work with. `busy` holds pairs and people whose last change has no answer yet. */
export interface Scene {
  readonly publicUrl: string;
  readonly admin: Person;
  readonly people: readonly Person[];
  readonly history: History;
  readonly busy: Set<string>;
}

type Change = (scene: Scene) => Promise<void>;

/** Kinds of changes with their weights, which add up to 100. */
export const changes: readonly (readonly [weight: number, name: string, change: Change])[] = [
  [10, 'posts', writePost],
  [25, 'comments', writeComment],
  [20, 'likes', like],
  [16, 'bookmarks', bookmark],
  [20, 'views', view],
  [5, 'profiles', rename],
  [4, 'deletions', deletePost],
];

/** One of the changes, by weight. */
export function anyChange(): Change {
  let left = randomInt(100);
  for (const [weight, , change] of changes) if ((left -= weight) < 0) return change;
  return writePost;
}

/** Writes a post. */
export async function writePost({ publicUrl, admin, history }: Scene): Promise<void> {
  const slug = `chaos-${randomBytes(6).toString('hex')}`;
  const post: PostRecord = { slug, id: null, created: 'unknown', deleted: null };
  history.posts.set(slug, post);
  const answer = await send(publicUrl, '/api/posts', { token: admin.token, body: { title: slug, content: '<p>Ink on paper</p>', slug, status: 'PUBLIC' } });
  post.created = history.count(answer.outcome);
  if (answer.outcome === 'acknowledged') post.id = (answer.body as { id: string }).id;
}

async function writeComment({ publicUrl, people, history }: Scene): Promise<void> {
  const postId = anyPost(history, true);
  if (postId === null) return;
  const text = `Comment ${randomBytes(8).toString('hex')}`;
  const { outcome } = await send(publicUrl, '/api/comments', { token: any(people).token, body: { postId, content: text } });
  history.comments.push({ text, postId, outcome: history.count(outcome) });
}

/** A like is set once per user and post: a second one would take it back. */
async function like(scene: Scene): Promise<void> {
  const { publicUrl, history } = scene;
  const pair = freshPair(scene, 'like');
  if (pair === null) return;
  const { outcome } = await send(publicUrl, `/api/likes/${pair.postId}/toggle`, { token: pair.person.token });
  history.likes.push({ userId: pair.person.id, postId: pair.postId, outcome: history.count(outcome), at: Date.now() });
}

async function view(scene: Scene): Promise<void> {
  const { publicUrl, history } = scene;
  const pair = freshPair(scene, 'view');
  if (pair === null) return;
  const answer = await send(publicUrl, `/api/views/post/${pair.postId}`, { token: pair.person.token });
  const wasCounted = answer.outcome !== 'acknowledged' || (answer.body as { counted: boolean }).counted;
  history.views.push({ userId: pair.person.id, postId: pair.postId, outcome: history.count(wasCounted ? answer.outcome : 'refused'), at: Date.now() });
}

async function bookmark({ publicUrl, people, history, busy }: Scene): Promise<void> {
  const postId = anyPost(history, false);
  const person = any(people);
  const key = `bookmark ${person.id} ${postId}`;
  if (postId === null || busy.has(key)) return;
  busy.add(key);
  const isSet = !(history.bookmarks.get(`${person.id} ${postId}`)?.possible.includes(true) ?? false);
  const { outcome } = await send(publicUrl, `/api/bookmarks/${postId}`, { method: isSet ? 'POST' : 'DELETE', token: person.token });
  history.noteBookmark(person.id, postId, isSet, history.count(outcome));
  // Without an answer it may still come about later: nobody touches this one again.
  if (outcome !== 'unknown') busy.delete(key);
}

async function rename({ publicUrl, admin, people, history, busy }: Scene): Promise<void> {
  const person = randomInt(4) === 0 ? admin : any(people);
  const key = `name ${person.id}`;
  if (busy.has(key)) return;
  busy.add(key);
  const name = `Name ${randomBytes(5).toString('hex')}`;
  const { outcome, body } = await send(publicUrl, '/api/auth/profile', { method: 'PUT', token: person.token, version: person.version, body: { name } });
  history.noteName(person.id, name, history.count(outcome));
  if (outcome === 'acknowledged') person.version = (body as { version: number }).version;
  if (outcome !== 'unknown') busy.delete(key);
}

async function deletePost({ publicUrl, admin, history }: Scene): Promise<void> {
  const live = history.livePosts();
  const post = live.length > 20 ? any(live) : null;
  if (post === null) return;
  post.deleted = 'unknown';
  const { outcome } = await send(publicUrl, `/api/posts/${post.slug}`, { method: 'DELETE', token: admin.token });
  // Refused (404) can only mean that it is gone: an earlier try without an answer had come through.
  post.deleted = history.count(outcome) === 'refused' ? 'unknown' : outcome;
}

function freshPair({ people, history, busy }: Scene, kind: string): { person: Person; postId: string } | null {
  const postId = anyPost(history, true);
  const person = any(people);
  const key = `${kind} ${person.id} ${postId}`;
  if (postId === null || busy.has(key)) return null;
  busy.add(key);
  return { person, postId };
}

/** A post that is there; now and then, where `alsoGone`, one that was just deleted: what comes late must be refused or cleared up. */
function anyPost(history: History, alsoGone: boolean): string | null {
  if (alsoGone && randomInt(20) === 0) {
    const gone = [...history.posts.values()].filter((post) => post.id !== null && post.deleted !== null);
    if (gone.length > 0) return any(gone.slice(-5)).id;
  }
  const live = history.livePosts();
  return live.length === 0 ? null : any(live.slice(-200)).id;
}

function any<Item>(items: readonly Item[]): Item {
  const item = items[randomInt(items.length)];
  if (item === undefined) throw new Error('There is nothing to choose from.');
  return item;
}

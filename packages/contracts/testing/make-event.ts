import { randomUUIDv7 } from 'node:crypto';
import { catalogue, type EventPayload, type EventType, type HanjiEvent } from '../events/catalogue.ts';
import { EventEnvelope } from '../events/envelope.ts';
import { madeAt, makeImage, makePage, makePost, makeRef, makeUser } from './factories.ts';

/** What matters of an event; the rest is made. */
export interface GivenEvent<Type extends EventType> {
  /** Repeats an earlier event where it is the same. */
  readonly id?: string;
  readonly aggregateId?: string;
  readonly aggregateVersion?: number;
  /** Now unless given. */
  readonly occurredAt?: string;
  readonly requestId?: string;
  readonly traceparent?: string;
  readonly payload?: Partial<EventPayload<Type>>;
}

type MakePayload<Type extends EventType> = (id: string, version: number) => EventPayload<Type>;

const postState = (id: string, version: number) => makePost({ id, version });
const pageState = (id: string, version: number) => makePage({ id, version });
const userState = (id: string) => makeUser({ id });
const comment = (postId: string) => ({ id: randomUUIDv7(), postId, authorId: null, isPrivate: false, total: 1, createdAt: madeAt });
const taxonomy = (id: string) => ({ ...makeRef('종이'), id, previousSlug: null, deleted: false });

const payloads: { readonly [Type in EventType]: MakePayload<Type> } = {
  'post.created': postState,
  'post.updated': postState,
  'post.published': postState,
  'post.deleted': postState,
  'post.cleanup.done': (postId) => ({ postId, service: 'content' }),
  'category.changed': taxonomy,
  'tag.changed': taxonomy,
  'user.registered': userState,
  'user.profile.updated': userState,
  'user.status.changed': userState,
  'user.deleted': userState,
  'session.ended': (id) => ({ id, userId: randomUUIDv7() }),
  'comment.created': comment,
  'comment.updated': (id) => ({ id, postId: randomUUIDv7(), isPrivate: false }),
  'comment.deleted': comment,
  'like.toggled': (postId) => ({ postId, userId: null, liked: true, likeCount: 1 }),
  'bookmark.toggled': () => ({ postId: randomUUIDv7(), userId: randomUUIDv7(), bookmarked: true }),
  'page.created': pageState,
  'page.updated': pageState,
  'page.deleted': pageState,
  'image.uploaded': (id) => makeImage({ id }),
  'image.deleted': (id) => makeImage({ id }),
  'site.named': () => ({ title: 'Hanji', description: 'Ink on paper' }),
  'site.restored': () => ({ backupId: randomUUIDv7() }),
  'views.counted': (id) => ({ target: 'post', id, viewCount: 1 }),
};

/** An event as it travels and as a reaction gets it: what its aggregate is called and which version it has shows in the payload too. */
export function makeEvent<Type extends EventType>(type: Type, given: GivenEvent<Type> = {}): HanjiEvent<Type> {
  const { aggregateId = randomUUIDv7(), aggregateVersion = 1 } = given;
  const { payload, version } = catalogue[type];
  const state = payload.parse({ ...payloads[type](aggregateId, aggregateVersion), ...given.payload });
  const envelope = EventEnvelope.parse({
    id: given.id ?? randomUUIDv7(),
    type,
    version,
    aggregateId,
    aggregateVersion,
    occurredAt: given.occurredAt ?? new Date().toISOString(),
    traceparent: given.traceparent ?? null,
    requestId: given.requestId ?? null,
    payload: state,
  });
  return envelope as HanjiEvent<Type>;
}

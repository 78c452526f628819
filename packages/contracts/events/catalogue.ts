import type { z } from 'zod';
import { BookmarkToggled, CommentChanged, CommentCounted, LikeToggled } from './content-events.ts';
import type { EventEnvelope } from './envelope.ts';
import { PageGone, PageState } from './page-events.ts';
import { PostCleanupDone, PostGone, PostState } from './post-events.ts';
import { ImageGone, ImageState, SiteNamed, SiteRestored, TaxonomyState, ViewsCounted } from './site-events.ts';
import { SessionGone, UserGone, UserState } from './user-events.ts';

/** Every event of the site: the schema of its payload, that schema's version, the aggregate, and when it happens. */
export const catalogue = {
  'post.created': { payload: PostState, version: 1, aggregate: 'post', summary: 'A post was made, in whatever status.' },
  'post.updated': { payload: PostState, version: 1, aggregate: 'post', summary: 'Anything in a post changed.' },
  'post.published': { payload: PostState, version: 1, aggregate: 'post', summary: 'A post became public: at once, or when its time came.' },
  'post.deleted': { payload: PostGone, version: 1, aggregate: 'post', summary: 'A post is gone; everyone removes what hangs on it.' },
  'post.cleanup.done': { payload: PostCleanupDone, version: 1, aggregate: 'post', summary: 'A service has removed all it kept for a deleted post.' },
  'category.changed': { payload: TaxonomyState, version: 1, aggregate: 'category', summary: 'A category was made, changed or deleted.' },
  'tag.changed': { payload: TaxonomyState, version: 1, aggregate: 'tag', summary: 'A tag was made, changed or deleted.' },
  'user.registered': { payload: UserState, version: 1, aggregate: 'user', summary: 'Someone registered.' },
  'user.profile.updated': { payload: UserState, version: 1, aggregate: 'user', summary: "A user's name, avatar, bio or role changed." },
  'user.status.changed': {
    payload: UserState,
    version: 1,
    aggregate: 'user',
    summary: 'An admin suspended a user or let them back in, made them an admin or took that away.',
  },
  'user.deleted': { payload: UserGone, version: 1, aggregate: 'user', summary: 'A user deleted the account.' },
  'session.ended': { payload: SessionGone, version: 1, aggregate: 'session', summary: 'A login ended before its time: its tokens count no longer.' },
  'comment.created': { payload: CommentCounted, version: 1, aggregate: 'post', summary: 'A comment became visible: written, or approved by an admin.' },
  'comment.updated': { payload: CommentChanged, version: 1, aggregate: 'comment', summary: 'The writer or an admin changed a visible comment.' },
  'comment.deleted': {
    payload: CommentCounted,
    version: 1,
    aggregate: 'post',
    summary: 'A comment is no longer visible: deleted, or turned down by an admin.',
  },
  'like.toggled': { payload: LikeToggled, version: 1, aggregate: 'post', summary: 'A like was set or taken back.' },
  'bookmark.toggled': { payload: BookmarkToggled, version: 1, aggregate: 'bookmark', summary: 'A bookmark was set or taken back.' },
  'page.created': { payload: PageState, version: 1, aggregate: 'page', summary: 'A page or notice was made.' },
  'page.updated': { payload: PageState, version: 1, aggregate: 'page', summary: 'A page or notice changed.' },
  'page.deleted': { payload: PageGone, version: 1, aggregate: 'page', summary: 'A page or notice is gone.' },
  'image.uploaded': { payload: ImageState, version: 1, aggregate: 'image', summary: 'A picture was taken in.' },
  'image.deleted': { payload: ImageGone, version: 1, aggregate: 'image', summary: 'A picture was deleted.' },
  'site.named': { payload: SiteNamed, version: 1, aggregate: 'site', summary: 'An admin gave the site another name, or another line about it.' },
  'site.restored': {
    payload: SiteRestored,
    version: 1,
    aggregate: 'restoration',
    summary: 'All data was replaced by a backup: nothing kept from before is right.',
  },
  'views.counted': { payload: ViewsCounted, version: 1, aggregate: 'post', summary: 'Views of a post or page were written back.' },
} as const satisfies Record<string, { payload: z.ZodType; version: number; aggregate: string; summary: string }>;

/** Name of an event; also its AMQP routing key. */
export type EventType = keyof typeof catalogue;

/** Payload of an event. */
export type EventPayload<Type extends EventType> = z.output<(typeof catalogue)[Type]['payload']>;

/** An event as a reaction gets it: envelope checked, payload parsed. */
export type HanjiEvent<Type extends EventType = EventType> = Omit<EventEnvelope, 'type' | 'payload'> & {
  readonly type: Type;
  readonly payload: EventPayload<Type>;
};

import type { PostStatus } from '@hanji/contracts/api/posts';
import { siteZone } from '@hanji/frontend-kit/i18n/site-zone';
import { wallTimeOf } from '@hanji/frontend-kit/i18n/wall-time';

/** What the post is now, where there is one. */
export interface PublishedState {
  readonly slug: string;
  readonly status: PostStatus;
  readonly featured: boolean;
  readonly publishedAt: string | null;
}

/** The date that a post gets: the one it has, that of its publishing, or one that is given. */
export type DateChoice = 'kept' | 'now' | 'earlier' | 'later';

/** What an author has chosen in the dialog. `at`: the instant that was typed, in milliseconds; null where it is none, or none is asked for. */
export interface PublishChoice {
  readonly isPrivate: boolean;
  readonly date: DateChoice;
  readonly at: number | null;
}

/** What comes of it, with the instant of its date in milliseconds. */
export type PublishAct = { readonly kind: 'publish' | 'update' | 'private' } | { readonly kind: 'dated' | 'redated' | 'schedule'; readonly at: number | null };

/** Whether everybody sees the post at this time. */
export function isVisibleAt(post: PublishedState | null, now: number): boolean {
  return post?.status === 'PUBLIC' && dateOf(post) <= now;
}

/** The dates to choose from. */
export function dateChoices(post: PublishedState | null, now: number): readonly DateChoice[] {
  if (post === null || !(dateOf(post) <= now)) return ['now', 'earlier', 'later'];
  return post.status === 'PUBLIC' ? ['kept', 'earlier', 'later'] : ['kept', 'now', 'earlier', 'later'];
}

/** The date that is chosen at first. */
export function firstDate(post: PublishedState | null, now: number): DateChoice {
  return dateOf(post) > now ? 'later' : (dateChoices(post, now)[0] ?? 'now');
}

/** Whether a date and a time are asked for. */
export function isTypedDate(date: DateChoice): boolean {
  return date === 'earlier' || date === 'later';
}

/** What the button does as things are chosen. */
export function actOf({ isPrivate, date, at }: PublishChoice, post: PublishedState | null, now: number): PublishAct {
  if (isPrivate) return { kind: 'private' };
  const isVisible = isVisibleAt(post, now);
  if (date === 'now') return { kind: 'publish' };
  if (date === 'kept') return isVisible ? { kind: 'update' } : { kind: 'dated', at: dateOf(post) };
  const isAhead = at !== null && at > now;
  if (date === 'later') return { kind: 'schedule', at: isAhead ? at : null };
  // A date that has not come is none of the past, and is told where it is typed.
  if (at === null || isAhead) return { kind: isVisible ? 'update' : 'publish' };
  if (isVisible && isSameMinute(at, post)) return { kind: 'update' };
  return { kind: isVisible ? 'redated' : 'dated', at };
}

/** What is wrong with a date that was typed: there is none, one to come is past, or one of the past has not come. Null where it will do. */
export function dateMistake({ isPrivate, date, at }: PublishChoice, now: number): 'missing' | 'past' | 'ahead' | null {
  if (isPrivate || !isTypedDate(date)) return null;
  if (at === null) return 'missing';
  if (date === 'later') return at > now ? null : 'past';
  return at > now ? 'ahead' : null;
}

/** The date to be sent: absent where the post keeps the one that it has, null for the moment at which the server publishes it. */
export function dateToSend({ isPrivate, date, at }: PublishChoice, post: PublishedState | null): { readonly publishedAt?: string | null } {
  if (isPrivate || date === 'kept') return {};
  if (date === 'now') return post?.publishedAt ? { publishedAt: null } : {};
  // What is shown of it has no seconds, and does not take them away.
  return at === null || isSameMinute(at, post) ? {} : { publishedAt: new Date(at).toISOString() };
}

function dateOf(post: PublishedState | null): number {
  return Date.parse(post?.publishedAt ?? '');
}

function isSameMinute(at: number, post: PublishedState | null): boolean {
  const instant = post?.publishedAt ?? null;
  return instant !== null && wallTimeOf(instant, siteZone) === wallTimeOf(new Date(at).toISOString(), siteZone);
}

import type { SessionUser } from '@hanji/frontend-kit/browser/session';
import type { AccountMessages } from './account-messages.ts';

/** A page that belongs to whoever is logged in. */
export interface OwnPlace {
  readonly label: string;
  readonly path: OwnPath;
}

/** Where such a page is. */
export type OwnPath = '/admin/posts/new' | '/admin' | '/my/bookmarks' | '/my/comments' | '/my/settings';

/** The pages of the one who is logged in, in the order that menu and palette show them. */
export function ownPlaces({ role }: Pick<SessionUser, 'role'>, messages: AccountMessages): readonly OwnPlace[] {
  const own: OwnPlace[] = [
    { label: messages.bookmarks, path: '/my/bookmarks' },
    { label: messages.comments, path: '/my/comments' },
    { label: messages.settings, path: '/my/settings' },
  ];
  if (role !== 'ADMIN') return own;
  return [{ label: messages.write, path: '/admin/posts/new' }, { label: messages.administration, path: '/admin' }, ...own];
}

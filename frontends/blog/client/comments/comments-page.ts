import { formatNumber } from '@hanji/frontend-kit/i18n/format';
import type { PageServices } from '@hanji/frontend-kit/browser/page-services';
import type { SessionState, SessionUser } from '@hanji/frontend-kit/browser/session';
import type { CommentMessages } from '../../parts/comment-section/comment-messages.ts';

/** The comment section of the page and what its scripts share. */
export interface CommentsPage {
  readonly section: HTMLElement;
  readonly postId: string;
  readonly slug: string;
  /** Who wrote the post. */
  readonly writerId: string;
  readonly timeZone: string;
  readonly messages: CommentMessages;
  readonly services: PageServices;
  /** Who is logged in; null for guests, and until it is known. */
  user: SessionUser | null;
  /** Says something to those who hear the page. */
  readonly announce: (sentence: string) => void;
}

/** Who writes, as far as the session knows; null for guests. */
export function userOf(state: SessionState): SessionUser | null {
  return state.status === 'user' ? state.user : null;
}

/** Shows how many comments everybody sees. */
export function showTotal({ section, services }: CommentsPage, total: number): void {
  const count = section.querySelector('[data-count]');
  if (count !== null) count.textContent = formatNumber(total, services.language);
}

/** Counts one more of the comments that everybody sees, or one less. */
export function countComments(page: CommentsPage, by: 1 | -1): void {
  const before = Number(page.section.querySelector('[data-count]')?.textContent.replaceAll(/\D/g, ''));
  showTotal(page, Math.max(0, before + by));
}

/** Reads what the server wrote into the section. */
export function readCommentsPage(section: HTMLElement, services: PageServices): CommentsPage {
  const { post = '', slug = '', writer = '', zone = 'UTC', messages = '{}' } = section.dataset;
  const status = section.querySelector('[data-status]');
  return {
    section,
    postId: post,
    slug,
    writerId: writer,
    timeZone: zone,
    messages: JSON.parse(messages) as CommentMessages,
    services,
    user: null,
    announce: (sentence) => {
      if (status !== null) status.textContent = sentence;
    },
  };
}

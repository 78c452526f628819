import { formatNumber } from '@hanji/frontend-kit/i18n/format';
import type { PageServices } from '@hanji/frontend-kit/browser/page-services';
import type { SessionUser } from '@hanji/frontend-kit/browser/session';
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

/** Counts a comment more, or less. */
export function countComments({ section, services }: CommentsPage, by: 1 | -1): void {
  const count = section.querySelector('[data-count]');
  const before = Number(count?.textContent.replaceAll(/\D/g, ''));
  if (count !== null) count.textContent = formatNumber(Math.max(0, before + by), services.language);
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

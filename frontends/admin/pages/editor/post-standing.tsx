import type { Post } from '@hanji/contracts/api/posts';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { formatMoment } from '@hanji/frontend-kit/i18n/format';
import { siteZone } from '@hanji/frontend-kit/i18n/site-zone';
import type { ReactNode } from 'react';
import type { PostState } from '../posts/post-messages.ts';
import { stateOf } from '../posts/post-state.ts';
import { writingMessages } from './writing-messages.ts';

/** Who sees the post as it is now, where that is not everybody. */
export function PostStanding({ post }: { readonly post: Post }): ReactNode {
  const { language } = usePage();
  const messages = writingMessages[language];
  const says: Readonly<Record<PostState, string | null>> = {
    PUBLIC: null,
    SCHEDULED: messages.scheduledFor(formatMoment(post.publishedAt ?? post.updatedAt, language, siteZone)),
    PRIVATE: messages.isPrivate,
    DRAFT: messages.isNotPublished,
  };
  const said = says[stateOf(post)];
  return said === null ? null : <p className="editor-scheduled">{said}</p>;
}

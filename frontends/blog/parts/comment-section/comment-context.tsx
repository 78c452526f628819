import { formatMoment, plural, type PluralForms } from '@hanji/frontend-kit/i18n/format';
import { createContext, type ReactNode, useContext } from 'react';
import { useReader } from '../reader-view.tsx';
import { type CommentMessages, commentMessages } from './comment-messages.ts';

/** The post whose comments are shown, as far as they need to know it. */
export interface CommentedPost {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly authorId: string;
}

const Context = createContext<CommentedPost>({ id: '', slug: '', title: '', authorId: '' });

/** Tells the parts of a comment section which post they belong to. */
export function CommentedPostProvider({ post, children }: { readonly post: CommentedPost; readonly children: ReactNode }) {
  return <Context value={post}>{children}</Context>;
}

/** What comments are shown with. */
interface CommentView {
  readonly post: CommentedPost;
  readonly messages: CommentMessages;
  readonly moment: (instant: string) => string;
  readonly count: (count: number, forms: PluralForms) => string;
}

/** The post, the messages and the ways to write times and counts. */
export function useComments(): CommentView {
  const { language, timeZone } = useReader();
  return {
    post: useContext(Context),
    messages: commentMessages[language],
    moment: (instant) => formatMoment(instant, language, timeZone),
    count: (count, forms) => plural(count, language, forms),
  };
}

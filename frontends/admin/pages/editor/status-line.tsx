import { describeFailure } from '@hanji/frontend-kit/api/describe-failure';
import { hasCode, problemOf } from '@hanji/frontend-kit/api/problem-error';
import { usePage, useSession } from '@hanji/frontend-kit/app/page-context';
import { loginInOtherWindow } from '@hanji/frontend-kit/login-address';
import { formatSecond } from '@hanji/frontend-kit/i18n/format';
import { ownZone } from '@hanji/frontend-kit/i18n/own-zone';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import type { ReactNode } from 'react';
import type { DraftKeeper, Keeping } from '../../editor/draft-keeper.ts';
import { conflictTitle } from './conflict-view.tsx';
import { writingMessages } from './writing-messages.ts';

/** How it stands with keeping a text, of a post or a page. */
export type KeptText = Pick<DraftKeeper, 'isKeptHere' | 'isSaved' | 'retry'> & { readonly keeping: Keeping<unknown> };

interface StatusLineProps {
  readonly keeper: KeptText;
  /** That something is marked is said beside it already. */
  readonly isMarkedSaid?: boolean | undefined;
}

/** How it stands with what was written; announced when it gets better or worse, not at every save. */
export function StatusLine({ keeper, isMarkedSaid = false }: StatusLineProps): ReactNode {
  const { language } = usePage();
  const session = useSession();
  const { keeping: messages, mend } = writingMessages[language];
  const { keeping, isKeptHere } = keeper;
  const isLoggedOut = session.status === 'guest' && keeping.kind === 'waiting';
  const isBad = keeping.kind === 'waiting' || keeping.kind === 'refused' || keeping.kind === 'conflict' || (!isKeptHere && !keeper.isSaved);
  return (
    <div className="editor-status" data-keep-clear="">
      <p className="editor-status-line" data-keeping={keeping.kind}>
        {[sentence(keeping, messages, language), isKeptHere ? whereItIs(keeping.kind, messages) : null].filter((part) => part !== null).join(' ')}
      </p>
      <div role="alert">
        {isLoggedOut ? (
          <p>
            {messages.loginEnded}{' '}
            <a href={loginInOtherWindow} target="_blank" rel="noopener">
              {messages.logIn}
            </a>
          </p>
        ) : null}
        {keeping.kind === 'partly' && !isMarkedSaid ? <p className="field-error">{mend.marked}</p> : null}
        {keeping.kind === 'refused' && !(isMarkedSaid && hasCode(keeping.error, 'invalid_request')) ? (
          <p className="field-error">{whyRefused(keeping.error, language)}</p>
        ) : null}
        {isKeptHere ? null : <p className="field-error">{messages.notKeptHere}</p>}
      </div>
      {keeping.kind === 'conflict' ? (
        <button type="button" className="button-plain-link" onClick={showConflict}>
          {messages.toConflict}
        </button>
      ) : isBad ? (
        <button type="button" className="button-plain-link" onClick={() => keeper.retry()}>
          {messages.retry}
        </button>
      ) : null}
    </div>
  );
}

/** Leads to the two texts of which one is to be chosen, however far down one was writing. */
function showConflict(): void {
  const title = document.getElementById(conflictTitle);
  title?.scrollIntoView({ block: 'start' });
  title?.focus({ preventScroll: true });
}

/** What the API says of fields is for programs; it stands beside each of them in words. */
function whyRefused(error: unknown, language: Language): string {
  if (hasCode(error, 'invalid_request')) return writingMessages[language].mend.marked;
  return problemOf(error)?.detail ?? describeFailure(error, language);
}

type KeepingMessages = (typeof writingMessages)['en']['keeping'];

/** How it stands; null where that a login is needed stands beside it. */
function sentence(keeping: Keeping<unknown>, messages: KeepingMessages, language: Language): string | null {
  // A moment just now is one of its author's own clock, and names no zone.
  if (keeping.kind === 'saved') return messages.saved(formatSecond(keeping.at, language, ownZone));
  if (keeping.kind !== 'waiting') return messages[keeping.kind];
  const status = problemOf(keeping.error)?.status;
  if (status === 401) return null;
  return status === undefined ? messages.waiting : describeFailure(keeping.error, language);
}

/** Where that is which is not on the server, in a browser that keeps it. */
function whereItIs(kind: Keeping['kind'], messages: KeepingMessages): string | null {
  if (kind === 'waiting') return messages.isHere;
  return kind === 'refused' || kind === 'partly' ? messages.staysHere : null;
}

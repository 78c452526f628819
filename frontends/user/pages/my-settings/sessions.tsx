import type { LoginSession } from '@hanji/contracts/api/users';
import { endOtherSessions } from '@hanji/frontend-kit/api/auth/end-other-sessions';
import { endSession } from '@hanji/frontend-kit/api/auth/end-session';
import { listSessions } from '@hanji/frontend-kit/api/auth/list-sessions';
import { describeFailure } from '@hanji/frontend-kit/api/describe-failure';
import { isNotFound } from '@hanji/frontend-kit/api/problem-error';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { ErrorState, LoadingState } from '@hanji/frontend-kit/controls/list-states';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { Day } from '@hanji/frontend-kit/ui/time';
import { deviceName } from './device-name.ts';
import { settingsMessages } from './settings-messages.ts';

/** Where one is logged in, with the way to end each of them. */
export function Sessions(): ReactNode {
  const { api, language, ask } = usePage();
  const messages = settingsMessages[language].sessions;
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: () => listSessions(api) });
  const end = useEnding();
  if (sessions.isPending) return <LoadingState language={language} />;
  if (sessions.isError) return <ErrorState error={sessions.error} language={language} retry={() => void sessions.refetch()} />;
  const endOne = async (session: LoginSession) => {
    const name = deviceName(session.device, messages);
    if (await ask({ title: messages.endTitle(name), detail: messages.endDetail, confirm: messages.endConfirm, isDestructive: true }))
      await end(() => endSession(api, session.id));
  };
  const endAll = async () => {
    if (await ask({ title: messages.endOthersTitle, detail: messages.endDetail, confirm: messages.endOthersConfirm, isDestructive: true }))
      await end(() => endOtherSessions(api));
  };
  return (
    <>
      <ul className="ruled-list sessions" tabIndex={-1} aria-label={messages.list}>
        {sessions.data.map((session) => (
          <li key={session.id}>
            <SessionRow session={session} onEnd={() => void endOne(session)} />
          </li>
        ))}
      </ul>
      {sessions.data.length > 1 ? (
        <FormActions>
          <button type="button" className="button" onClick={() => void endAll()}>
            {messages.endOthers}
          </button>
        </FormActions>
      ) : null}
    </>
  );
}

function SessionRow({ session, onEnd }: { readonly session: LoginSession; readonly onEnd: () => void }): ReactNode {
  const { language } = usePage();
  const messages = settingsMessages[language].sessions;
  const name = deviceName(session.device, messages);
  return (
    <article className="own-item">
      <div>
        <h3>{name}</h3>
        <p className="own-item-facts">
          {session.isCurrent ? (
            <strong>{messages.current}</strong>
          ) : (
            <span>
              {messages.lastUsed} <Day at={session.lastUsedAt} />
            </span>
          )}
          <span>
            {messages.since} <Day at={session.createdAt} />
          </span>
        </p>
      </div>
      {session.isCurrent ? null : (
        <button type="button" className="button" aria-label={messages.endOf(name)} onClick={onEnd}>
          {messages.end}
        </button>
      )}
    </article>
  );
}

/** Ends logins, says how it went, and puts the focus on the list: the button that had it may be gone. */
function useEnding(): (work: () => Promise<void>) => Promise<void> {
  const { language, showToast } = usePage();
  const queries = useQueryClient();
  return async (work) => {
    try {
      // One that has ended meanwhile is what was wanted.
      await work().catch((error: unknown) => (isNotFound(error) ? undefined : Promise.reject(error)));
      await queries.invalidateQueries({ queryKey: ['sessions'] });
      document.querySelector<HTMLElement>('.sessions')?.focus();
      showToast({ kind: 'done', text: settingsMessages[language].sessions.ended });
    } catch (error) {
      showToast({ kind: 'error', text: describeFailure(error, language) });
    }
  };
}

import { PageProvider } from '@hanji/frontend-kit/app/page-context';
import { QuestionDialog, useQuestion } from '@hanji/frontend-kit/app/question-dialog';
import { RemoteBoundary } from '@hanji/frontend-kit/app/remote-boundary';
import { ToastList, useToasts } from '@hanji/frontend-kit/app/toasts';
import { chooseTheme, chosenTheme } from '@hanji/frontend-kit/browser/theme-choice';
import type { PageServices } from '@hanji/frontend-kit/browser/page-services';
import { type ComponentType, lazy, Suspense, use, useMemo, useState, useSyncExternalStore } from 'react';
import { layoutMessages } from '../layout/messages.ts';
import { loadRemoteModule } from './federation.ts';
import type { Page } from './page.ts';

interface RemoteApplicationProps {
  readonly page: Page;
  readonly services: PageServices;
  readonly remote: string;
  readonly module: string;
}

/** What a remote exposes as its application: a component as default export. */
interface ApplicationModule {
  readonly default: ComponentType;
}

/** The application of a remote within the host's contexts. A failed load or render shows a message with a retry in its place. */
export function RemoteApplication(props: RemoteApplicationProps) {
  const messages = layoutMessages[props.page.language];
  const [attempt, setAttempt] = useState(0);
  const Application = useMemo(
    () => lazy(() => loadRemoteModule<ApplicationModule>(props.page.remotes, props.remote, props.module)),
    // Another attempt needs another lazy component: React remembers a rejected one.
    [props.page, props.remote, props.module, attempt],
  );
  return (
    <RemoteBoundary
      title={messages.notAvailable.title}
      detail={messages.notAvailable.detail}
      retry={messages.retry}
      onRetry={() => setAttempt((before) => before + 1)}
    >
      <Suspense
        fallback={
          <p className="application-loading" role="status">
            {messages.loading}
          </p>
        }
      >
        <HostServices services={props.services} closeLabel={messages.close} cancelLabel={messages.cancel}>
          <Application />
        </HostServices>
      </Suspense>
    </RemoteBoundary>
  );
}

interface HostServicesProps {
  readonly services: PageServices;
  readonly closeLabel: string;
  readonly cancelLabel: string;
  readonly children: React.ReactNode;
}

function HostServices({ services, closeLabel, cancelLabel, children }: HostServicesProps) {
  const [started] = useState(() => Promise.all([services.session(), services.api()]));
  const [session, api] = use(started);
  const { toasts, show, close } = useToasts();
  const { asked, ask } = useQuestion();
  const chosen = useSyncExternalStore(followTheme, chosenTheme);
  const value = useMemo(
    () => ({ language: services.language, api, session, theme: { chosen, choose: chooseTheme }, showToast: show, ask }),
    [services.language, api, session, chosen, show, ask],
  );
  return (
    <PageProvider value={value}>
      {children}
      <ToastList toasts={toasts} close={close} closeLabel={closeLabel} />
      {asked === null ? null : <QuestionDialog key={asked.title} asked={asked} cancelLabel={cancelLabel} />}
    </PageProvider>
  );
}

function followTheme(listener: () => void): () => void {
  addEventListener('hanji:theme', listener);
  return () => removeEventListener('hanji:theme', listener);
}

import { PageProvider } from '@hanji/frontend-kit/app/page-context';
import { QuestionDialog, useQuestion } from '@hanji/frontend-kit/app/question-dialog';
import { RemoteBoundary } from '@hanji/frontend-kit/app/remote-boundary';
import { ToastList, useToasts } from '@hanji/frontend-kit/app/toasts';
import type { PageServices } from '@hanji/frontend-kit/browser/page-services';
import { chooseTheme, chosenTheme } from '@hanji/frontend-kit/browser/theme-choice';
import { type ComponentType, lazy, type ReactNode, Suspense, use, useMemo, useState, useSyncExternalStore } from 'react';
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
export function RemoteApplication({ page, services, remote, module }: RemoteApplicationProps) {
  const messages = layoutMessages[page.language];
  const load = () => lazy(() => loadRemoteModule<ApplicationModule>(page.remotes, remote, module));
  // React remembers a rejected lazy component, so another attempt needs another one.
  const [Application, setApplication] = useState(load);
  return (
    <RemoteBoundary title={messages.notAvailable.title} detail={messages.notAvailable.detail} retry={messages.retry} onRetry={() => setApplication(load())}>
      <Suspense fallback={<Loading text={messages.loading} />}>
        <HostServices services={services} closeLabel={messages.close}>
          <Application />
        </HostServices>
      </Suspense>
    </RemoteBoundary>
  );
}

function Loading({ text }: { readonly text: string }) {
  return (
    <p className="application-loading" aria-live="polite">
      {text}
    </p>
  );
}

interface HostServicesProps {
  readonly services: PageServices;
  readonly closeLabel: string;
  readonly children: ReactNode;
}

function HostServices({ services, closeLabel, children }: HostServicesProps) {
  const [session, api] = use(services.all());
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
      {asked === null ? null : <QuestionDialog key={asked.title} asked={asked} />}
    </PageProvider>
  );
}

function followTheme(listener: () => void): () => void {
  addEventListener('hanji:theme', listener);
  return () => removeEventListener('hanji:theme', listener);
}

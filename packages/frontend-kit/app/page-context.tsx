import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import type { ApiClient } from '../api/client.ts';
import type { Session, SessionState } from '../browser/session.ts';
import type { Language } from '../i18n/language.ts';
import type { Theme } from '../theme.ts';

/** A short message that goes by itself; errors stay until they are closed. */
export interface Toast {
  readonly kind: 'done' | 'error';
  readonly text: string;
  /** What can be done about it while it is there: "Undo". */
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** A question that waits for an answer. `confirm` says what will happen: "Delete post", not "OK". */
export interface Question {
  readonly title: string;
  readonly detail: string;
  readonly confirm: string;
  readonly isDestructive?: boolean;
}

/** What the host gives to every application it shows. Host and remotes share this very module. */
export interface PageContextValue {
  readonly language: Language;
  readonly api: ApiClient;
  readonly session: Session;
  readonly theme: { readonly chosen: Theme; readonly choose: (theme: Theme) => void };
  readonly showToast: (toast: Toast) => void;
  /** Asks in a modal dialog; true when confirmed. */
  readonly ask: (question: Question) => Promise<boolean>;
}

const PageContext = createContext<PageContextValue | null>(null);

/** Provides the host's services to the application below. */
export function PageProvider({ value, children }: { readonly value: PageContextValue; readonly children: ReactNode }) {
  return <PageContext value={value}>{children}</PageContext>;
}

/** The host's services. Throws outside of a page of the host. */
export function usePage(): PageContextValue {
  const value = useContext(PageContext);
  if (value === null) throw new Error('usePage needs a PageProvider above it; the host brings one.');
  return value;
}

/** Who is logged in; the component follows changes. */
export function useSession(): SessionState {
  const { session } = usePage();
  return useSyncExternalStore(session.subscribe, session.state, session.state);
}

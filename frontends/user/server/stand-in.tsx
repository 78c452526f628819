import { PageProvider, type PageContextValue } from '@hanji/frontend-kit/app/page-context';
import { createApiClient } from '@hanji/frontend-kit/api/client';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { StaticRouter } from 'react-router';

const guest = { status: 'guest', ended: null } as const;
const unheard = () => undefined;

/** A page of the application as a guest sees it first, for the time until the application is there; nothing in it asks for anything. */
export function StandIn({ language, address, children }: { readonly language: Language; readonly address: string; readonly children: ReactNode }): ReactNode {
  return (
    <div data-stand-in="">
      <QueryClientProvider client={new QueryClient()}>
        <StaticRouter location={address}>
          <PageProvider value={firstSight(language)}>{children}</PageProvider>
        </StaticRouter>
      </QueryClientProvider>
    </div>
  );
}

function firstSight(language: Language): PageContextValue {
  return {
    language,
    api: createApiClient({ baseUrl: '' }),
    session: { state: () => guest, subscribe: () => unheard, accept: unheard, logOut: async () => true, current: () => null, refresh: async () => null },
    theme: { chosen: 'system', choose: unheard },
    showToast: unheard,
    ask: async () => false,
  };
}

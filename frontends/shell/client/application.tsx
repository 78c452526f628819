import type { PageServices } from '@hanji/frontend-kit/browser/page-services';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { followPage } from './follow-page.ts';
import type { Page } from './page.ts';
import { RemoteApplication } from './remote-application.tsx';

/**
 * Runs the remote's application that `main` names in `place`: the host's providers around it, its failures kept to this area. Replaces
 * what is there.
 */
export function runApplication(main: HTMLElement, place: HTMLElement, page: Page, services: PageServices): void {
  const remote = main.dataset['remote'] ?? '';
  const module = main.dataset['application'] ?? '';
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: 10_000, retry: 1 } } });
  // A router of this kind lets a page hold back whoever leaves it, by links and by "back" alike; which page an address names says the remote.
  const router = createBrowserRouter([{ path: '*', element: <RemoteApplication page={page} services={services} remote={remote} module={module} /> }]);
  router.subscribe(({ location: { pathname, search } }) => followPage(pathname + search));
  createRoot(place).render(
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
}

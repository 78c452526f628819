import { startAccount } from './account.ts';
import { pageServices, readPage } from './page.ts';
import { startSearch } from './search.ts';
import { startTheme } from './theme.ts';
import { whenIdle } from './when.ts';

// Everything here is small and works on a page that is already readable; what is big is loaded when it is needed.
const page = readPage();
startTheme();
startSearch(page);
const services = pageServices(page);
whenIdle(() => {
  startAccount(services);
  const application = document.querySelector<HTMLElement>('main[data-application]');
  if (application !== null)
    void import(/* webpackChunkName: "application" */ './application.tsx').then(({ runApplication }) => runApplication(application, page, services));
  if (document.querySelector('[data-island]') !== null)
    void import(/* webpackChunkName: "islands" */ './islands.ts').then(({ startIslands }) => startIslands(page, services));
});

import { startAccount } from './account.ts';
import { startArrowKeys } from './arrow-keys.ts';
import { dropBrokenCovers } from './covers.ts';
import { pageServices, readPage } from './page.ts';
import { startSearch } from './search.ts';
import { startTheme } from './theme.ts';
import { measureVitals } from './vitals.ts';
import { whenIdle } from './when.ts';

// Everything here is small and works on a page that is already readable; what is big is loaded when it is needed.
const page = readPage();
const services = pageServices(page);
startTheme();
dropBrokenCovers();
startSearch(page, services);
startArrowKeys();
void startApplication();
whenIdle(() => {
  measureVitals();
  void startAccount(services);
  void startIslands();
});

async function startApplication(): Promise<void> {
  const main = document.querySelector<HTMLElement>('main[data-application]');
  if (main === null) return;
  if (main.dataset['access'] !== undefined) {
    const { mayEnter } = await import(/* webpackChunkName: "guard" */ './guard.ts');
    if (!(await mayEnter(main, services))) return;
  }
  const standIn = main.querySelector<HTMLElement>('[data-stand-in]');
  const place = standIn === null ? main : await placeBeside(main, standIn);
  const { runApplication } = await import(/* webpackChunkName: "application" */ './application.tsx');
  runApplication(main, place, page, services);
}

async function placeBeside(main: HTMLElement, element: HTMLElement): Promise<HTMLElement> {
  const { followStandIn } = await import(/* webpackChunkName: "stand-in" */ './stand-in.ts');
  const standIn = followStandIn(main, element);
  // Whoever is logged in is shown another page.
  if (!services.hasSessionHint()) await standIn.firstUse();
  return standIn.place();
}

async function startIslands(): Promise<void> {
  if (document.querySelector('[data-island]') === null) return;
  const islands = await import(/* webpackChunkName: "islands" */ './islands.ts');
  islands.startIslands(page, services);
}

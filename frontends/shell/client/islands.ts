import type { IslandModule, PageServices } from '@hanji/frontend-kit/browser/page-services';
import { loadRemoteModule } from './federation.ts';
import type { Page } from './page.ts';
import { whenNear } from './when.ts';

/**
 * Brings the islands of a server-rendered page to life when they come into sight. One that cannot be had stays as the
 * server made it: readable, only not interactive.
 */
export function startIslands(page: Page, services: PageServices): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-island]')) {
    const remote = element.closest<HTMLElement>('[data-remote]')?.dataset['remote'] ?? '';
    const [module = '', name = ''] = (element.dataset['island'] ?? '').split('#');
    const start = () => {
      void loadRemoteModule<IslandModule>(page.remotes, remote, module)
        .then((island) => island.mount(name, element, services))
        .catch((error: unknown) => console.warn(`${remote} ${module}#${name} could not be started`, error));
    };
    // What is hidden until its script runs never comes into sight by itself.
    if (element.hidden) start();
    else whenNear(element, start);
  }
}

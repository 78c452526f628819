import type { IslandModule, PageServices } from '@hanji/frontend-kit/browser/page-services';
import { loadRemoteModule } from './federation.ts';
import type { Page } from './page.ts';
import { whenNear } from './when.ts';

/**
 * Brings the islands of a server-rendered page to life when they come into sight, or at once (`data-at-once`). One that cannot be had stays as the
 * server made it: readable, only not interactive, and marked (`data-island-missing`).
 */
export function startIslands(page: Page, services: PageServices): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-island]')) {
    const remote = element.closest<HTMLElement>('[data-remote]')?.dataset['remote'] ?? '';
    const [module = '', name = ''] = (element.dataset['island'] ?? '').split('#');
    const start = async () => {
      try {
        const island = await loadRemoteModule<IslandModule>(page.remotes, remote, module);
        await island.mount(name, element, services);
      } catch {
        element.dataset['islandMissing'] = '';
      }
    };
    startWhenWanted(element, start);
  }
}

/** Buttons that wait for their script can be pressed before it is there; the press is done once it has come. */
function startWhenWanted(element: HTMLElement, start: () => Promise<void>): void {
  let started: Promise<void> | null = null;
  const waiting = new AbortController();
  const begin = () => (started ??= start().finally(() => waiting.abort()));
  if (element.dataset['atOnce'] === undefined) whenNear(element, () => void begin());
  else void begin();
  for (const button of element.querySelectorAll<HTMLButtonElement>('button:disabled')) {
    const press = async () => {
      await begin();
      button.click();
    };
    button.disabled = false;
    button.addEventListener('click', () => void press(), { once: true, signal: waiting.signal });
    waiting.signal.addEventListener('abort', () => (button.disabled = element.dataset['islandMissing'] !== undefined));
  }
}

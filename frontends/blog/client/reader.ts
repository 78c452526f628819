import type { IslandModule, PageServices } from '@hanji/frontend-kit/browser/page-services';
import { startComments } from './comments/start-comments.ts';
import { startContents } from './contents.ts';
import { startPlaces } from './places.ts';
import { startReactions } from './reactions.ts';
import { startShare } from './share.ts';
import { startViews } from './views.ts';

const islands: Readonly<Record<string, (element: HTMLElement, services: PageServices) => void | Promise<void>>> = {
  share: startShare,
  contents: startContents,
  places: startPlaces,
  reactions: startReactions,
  comments: startComments,
  views: startViews,
};

/** Brings a part of a reader page to life. */
export const mount: IslandModule['mount'] = (name, element, services) => islands[name]?.(element, services);

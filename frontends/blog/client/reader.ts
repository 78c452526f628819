import type { IslandModule } from '@hanji/frontend-kit/browser/page-services';
import { startContents } from './contents.ts';
import { startShare } from './share.ts';

const islands: Readonly<Record<string, (element: HTMLElement) => void>> = { share: startShare, contents: startContents };

/** Brings a part of a reader page to life. */
export const mount: IslandModule['mount'] = (name, element) => islands[name]?.(element);

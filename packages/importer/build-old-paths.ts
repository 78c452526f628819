import { maxOldPaths, OldPath } from '@hanji/contracts/api/import';
import { oldPathKey } from '@hanji/contracts/old-path';
import type { ItemContext } from './normalize-content.ts';

/** The addresses that lead to an item from now on, as far as they fit into a request; `here` is the address that it has on this site. */
export function buildOldPaths({ book, post, warn }: ItemContext, here: string): string[] {
  const all = book.oldPaths(post).filter((path) => path !== oldPathKey(here));
  const fitting = all.filter((path) => OldPath.safeParse(path).success).slice(0, maxOldPaths);
  if (fitting.length < all.length) warn('old-address-over-limit', undefined, all.length - fitting.length);
  return fitting;
}

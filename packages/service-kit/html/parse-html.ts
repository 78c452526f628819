import type { Root } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { defaultTreeAdapter, parseFragment } from 'parse5';
import { DomainError } from '../domain-error.ts';

/** Elements may be nested so deep; what people write stays far below. */
export const maxHtmlDepth = 256;

/**
 * Parses a piece of HTML the way browsers do. Throws 422 `html_too_deep` where elements are nested more than 256 deep: every walk
 * over the tree may then recurse, and no nesting makes parsing slow.
 */
export function parseHtml(html: string): Root {
  let depth = 0;
  const treeAdapter = {
    ...defaultTreeAdapter,
    onItemPush: () => {
      depth += 1;
      if (depth > maxHtmlDepth) throw DomainError.unusable('html_too_deep', `The HTML nests elements more than ${maxHtmlDepth} deep. Close what is open.`);
    },
    onItemPop: () => {
      depth -= 1;
    },
  };
  return fromParse5(parseFragment(html, { treeAdapter })) as Root;
}

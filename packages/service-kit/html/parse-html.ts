import type { Root } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { defaultTreeAdapter, parseFragment } from 'parse5';
import { DomainError } from '../domain-error.ts';

/** Elements may be nested so deep; what people write stays far below. */
export const maxHtmlDepth = 256;

/** Elements that a piece of HTML may become, for each tag and besides: parsers repeat what is still open (`<b>`) in each block that follows. */
const elementLimit = { perTag: 2, besides: 10_000 };

/**
 * Parses a piece of HTML the way browsers do. Throws 422 `html_too_deep` where elements are nested more than 256 deep: every walk
 * over the tree may then recurse, and no nesting makes parsing slow. The same where formatting that is never closed makes many more elements than
 * there are tags.
 */
export function parseHtml(html: string): Root {
  let depth = 0;
  let left = elementLimit.besides + elementLimit.perTag * html.split('<').length;
  const treeAdapter = {
    ...defaultTreeAdapter,
    createElement: (...given: Parameters<typeof defaultTreeAdapter.createElement>) => {
      left -= 1;
      if (left < 0)
        throw DomainError.unusable('html_too_deep', 'The HTML repeats formatting that is never closed, such as <b>, over and over. Close what is open.');
      return defaultTreeAdapter.createElement(...given);
    },
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

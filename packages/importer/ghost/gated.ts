import type { Warn } from '../blog.ts';
import { type PartMark, publicPart, type PublicPart } from '../html/public-part.ts';

/** Takes out of HTML that Ghost rendered what it showed to members only: `<!--kg-gated-block:begin nonMember:false … -->…<!--kg-gated-block:end-->`. */
export function withoutGatedBlocks(html: string, warn: Warn): PublicPart {
  return publicPart(html, /(<!--\s*kg-gated-block:(?:begin|end)[^]*?-->)/, readMark, warn);
}

/** What members alone saw is all that does not say that it was for others, too. */
function readMark(comment: string): PartMark {
  const isEnd = /^<!--\s*kg-gated-block:end/.test(comment);
  return { name: 'gated', is: isEnd ? 'end' : 'begin', hides: isEnd || !/\bnonMember:\s*"?true\b/.test(comment) };
}

/**
 * Whether a card of an editor's document was shown to everybody on the web, by its `visibility`: `{ web: { nonMember } }` today,
 * `{ showOnWeb }` and `{ emailOnly }` before, one word elsewhere. Forms that are not known hide.
 */
export function isForEverybody(visibility: unknown): boolean {
  if (visibility === undefined || visibility === null || visibility === true) return true;
  if (typeof visibility === 'string') return /^(?:|public|all|everyone|web|visible)$/i.test(visibility.trim());
  if (!isTable(visibility)) return false;
  const { web, showOnWeb, emailOnly } = visibility;
  if (emailOnly === true) return false;
  if (web !== undefined) return isTable(web) ? web['nonMember'] === true : web === true;
  return showOnWeb === undefined ? emailOnly === false || Object.keys(visibility).length === 0 : showOnWeb === true;
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

import type { Warn } from '../blog.ts';
import { type PartMark, publicPart, type PublicPart } from '../html/public-part.ts';

/** Blocks and shortcodes of plugins whose content only some readers saw. */
const secret = /member|subscriber|restrict|premium|paid|private|protected|paywall|logged[-_]?in|user[-_]?only/i;
/** Those for the others, and forms that anybody saw. */
const open = /logged[-_]?out|non[-_]?member|not[-_]?logged|guest|visitor|subscriptions$|login|register|signup|button|form/i;

/** Takes out of a post what its editor had hidden (WordPress 6.9) or a plugin showed to some readers only, by the block comments around it. */
export function withoutHiddenBlocks(content: string, warn: Warn): PublicPart {
  return publicPart(content, /(<!--\s+\/?wp:[^]*?-->)/, readMark, warn);
}

/** Shortcodes with an end of their own that a plugin showed to some readers only: nobody here can tell to whom. */
export function secretShortcodes(content: string): string[] {
  const closed = [...content.matchAll(/\[\/([a-z][\w-]*)\]/gi)].map((match) => match[1] ?? '');
  return [...new Set(closed)].filter((name) => isSecret(name) && new RegExp(`\\[${RegExp.escape(name)}[\\s\\]]`, 'i').test(content));
}

function readMark(comment: string): PartMark | null {
  const block = /^<!--\s+(\/?)wp:([a-z][\w/-]*)\s+(\{[^]*\})?\s*(\/?)-->$/.exec(comment);
  if (block === null) return null;
  const [, end, name = '', attributes = '', alone] = block;
  const hides = isSecret(name) || isHidden(attributes);
  return { name, is: end === '/' ? 'end' : alone === '/' ? 'alone' : 'begin', hides: alone === '/' ? /paywall/.test(name) : hides };
}

function isSecret(name: string): boolean {
  // The container holds a part for each kind of reader.
  const own = name.split('/').at(-1) ?? name;
  return (secret.test(own) || name.startsWith('woocommerce-memberships/')) && !open.test(own) && own !== 'container';
}

function isHidden(attributes: string): boolean {
  if (!attributes.includes('lockVisibility')) return false;
  try {
    const { metadata, blockVisibility } = JSON.parse(attributes) as { metadata?: { blockVisibility?: unknown }; blockVisibility?: object };
    return metadata?.blockVisibility === false || blockVisibility !== undefined;
  } catch {
    return true;
  }
}

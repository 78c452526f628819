import type { Warn } from '../blog.ts';
import { type PartMark, publicPart, type PublicPart } from '../html/public-part.ts';
import { isTable } from '../is-table.ts';
import { limitingAttribute } from '../secrecy/limited-attributes.ts';
import { isReaderField, limitsReaders } from '../secrecy/limiting-names.ts';
import { attributesOf } from './shortcodes.ts';

/** Takes out of a post what its editor had hidden (WordPress 6.9) or a plugin showed to some readers only, by the block comments around it. */
export function withoutHiddenBlocks(content: string, warn: Warn): PublicPart {
  return publicPart(content, /(<!--\s+\/?wp:[^]*?-->)/, readMark, warn);
}

const shortcode = /(?<!\[)\[(\/?)([a-z][\w-]*)((?:[\s=:(][^[\]]*?)?)\s*\/?\](?!\])/gi;

/** Shortcodes that a plugin showed to some readers only, by their names or attributes: nobody here can tell to whom. Those in double brackets are text. */
export function secretShortcodes(content: string): string[] {
  const found = [...content.matchAll(shortcode)].map(([, end, name = '', rest = '']) => ({ name: name.toLowerCase(), isEnd: end === '/', rest: rest.trim() }));
  const closed = new Set(found.filter(({ isEnd }) => isEnd).map(({ name }) => name));
  const secret = found.filter(({ name, isEnd, rest }) => {
    if (isEnd) return false;
    // A single word in brackets may be no shortcode at all.
    const isOne = closed.has(name) || rest !== '' || /[_-]/.test(name);
    return isOne && (limitsReaders(nameOf(content, name)) || limitingAttribute(attributesOf(rest)) !== null);
  });
  return [...new Set(secret.map(({ name }) => name))];
}

/** As it is written: capitals part its words (`s2If`). */
function nameOf(content: string, name: string): string {
  return new RegExp(`\\[(${RegExp.escape(name)})(?![\\w-])`, 'i').exec(content)?.[1] ?? name;
}

function readMark(comment: string): PartMark | null {
  const block = /^<!--\s+(\/?)wp:([a-z][\w/-]*)\s+(\{[^]*\})?\s*(\/?)-->$/.exec(comment);
  if (block === null) return null;
  const [, end, name = '', attributes = '', alone] = block;
  // What stands behind a paywall was for those who paid.
  if (alone === '/' && /paywall/.test(name)) return { name, is: 'alone', hides: true };
  const hides = isSecret(name) || isHidden(attributes);
  return { name, is: end === '/' ? 'end' : alone === '/' ? 'itself' : 'begin', hides };
}

function isSecret(name: string): boolean {
  // The container holds a part for each kind of reader.
  const own = name.split('/').at(-1) ?? name;
  return (limitsReaders(own) || name.startsWith('woocommerce-memberships/')) && own !== 'container';
}

function isHidden(attributes: string): boolean {
  if (attributes === '') return false;
  try {
    const read: unknown = JSON.parse(attributes);
    return isTable(read) && limitingAttribute(read) !== null;
  } catch {
    return [...attributes.matchAll(/"([\w-]+)"\s*:/g)].some(([, name = '']) => isReaderField(name));
  }
}

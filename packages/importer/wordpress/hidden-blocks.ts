import type { Warn } from '../blog.ts';
import { type PartMark, publicPart, type PublicPart } from '../html/public-part.ts';
import { isTable } from '../is-table.ts';
import { limitingAttribute } from '../secrecy/limited-attributes.ts';
import { offToday } from '../secrecy/limited-days.ts';
import { isForOthers, isReaderField, limitsReaders, wordsOfName } from '../secrecy/limiting-names.ts';
import { attributesOf } from './shortcode-attributes.ts';

/** Takes out of a post what its editor had hidden (WordPress 6.9) or a plugin showed to some readers only, by the block comments around it. */
export function withoutHiddenBlocks(content: string, warn: Warn): PublicPart {
  return publicPart(content, /(<!--\s+\/?wp:[^]*?-->)/, readMark, warn);
}

const shortcode = /(?<!\[)\[(\/?)([a-z][\w-]*)((?:[\s=:(][^[\]]*)?)\/?\](?!\])/gi;
/** Words of shortcodes around a text that some condition shows or hides. */
const conditional =
  /^(?:if|ifelse|is|only|role|users?|purchase[ds]?|purchasers?|bought|buyers?|customers?|registered|authenticated|authori[sz]ed|pay(?!pal)\w*|ppv|pwd|gold|silver|platinum|timed|schedule[d]?|enrolled|course|teachers?|trial|level\d*|gate[ds]?|hide(?:it|this|text|content|me)|draft|comment|admins?|editor|rss|feed|geo|between|until|showto|showif|noaccess|emember|arm|reply|reply2\w*|erphpdown|toview|tovisit|wechat)$/;

/** Shortcodes that a plugin showed to some readers only, by their names or attributes: nobody here can tell to whom. Those in double brackets are text. */
export function secretShortcodes(content: string): string[] {
  const found = [...content.matchAll(shortcode)].map(([, end, name = '', rest = '']) => ({ name, isEnd: end === '/', rest: rest.trim() }));
  const closed = new Set(found.filter(({ isEnd }) => isEnd).map(({ name }) => name.toLowerCase()));
  const secret = found.filter(({ name, isEnd, rest }) => !isEnd && isSecretShortcode(name, rest, closed.has(name.toLowerCase())));
  return [...new Set(secret.map(({ name }) => name.toLowerCase()))];
}

/** Lists of conditions, and names for looks. */
const aboutLooks = /^(?:conditions|\w+[-_](?:width|height|size|columns?))$/i;

function isSecretShortcode(name: string, rest: string, isClosed: boolean): boolean {
  const { role, ...attributes } = attributesOf(rest);
  // Of somebody in a team it says what they do.
  if (limitingAttribute(role === undefined || isForOthers(name) ? attributes : { ...attributes, role }) !== null) return true;
  if (aboutLooks.test(name)) return false;
  // A single word in brackets may be no shortcode at all.
  if (!isClosed && rest === '' && !/[_-]/.test(name)) return false;
  return limitsReaders(name) || (isClosed && !isForOthers(name) && wordsOfName(name).some((word) => conditional.test(word)));
}

function readMark(comment: string): PartMark | null {
  const block = /^<!--\s+(\/?)wp:([a-z][\w/-]*)\s+(\{[^]*\})?\s*(\/?)-->$/.exec(comment);
  if (block === null) return null;
  const [, end, name = '', attributes = '', alone] = block;
  // What stands behind a paywall was for those who paid.
  if (alone === '/' && /paywall/.test(name)) return { name, is: 'alone', hides: true };
  const hides = isSecret(name) || isHidden(name, attributes);
  return { name, is: end === '/' ? 'end' : alone === '/' ? 'itself' : 'begin', hides };
}

function isSecret(name: string): boolean {
  // The container holds a part for each kind of reader.
  const own = name.split('/').at(-1) ?? name;
  return (limitsReaders(own) || name.startsWith('woocommerce-memberships/')) && own !== 'container';
}

function isHidden(name: string, attributes: string): boolean {
  if (attributes === '') return false;
  try {
    const read: unknown = JSON.parse(attributes);
    if (!isTable(read)) return true;
    // Of a reusable block it says other words for blocks in it, by the names that an editor gave them.
    const { content, ...rules } = read;
    return limitingAttribute(name === 'block' ? rules : { ...rules, content }) !== null || offToday(name, rules) !== null;
  } catch {
    return [...attributes.matchAll(/"([\w-]+)"\s*:/g)].some(([, name = '']) => isReaderField(name));
  }
}

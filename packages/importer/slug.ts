import { unicodeForm } from '@hanji/contracts/unicode-form';
import { ImportSlug } from '@hanji/contracts/api/import';

/** Makes a slug of a title: lower-case words of any script, joined by hyphens; empty when there is no letter or digit. */
export function slugFrom(title: string): string {
  const words =
    unicodeForm(title, 'NFC')
      .toLowerCase()
      .replaceAll(/['’]/g, '')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return cut(words.join('-'));
}

/**
 * The slug that the old blog used, as it may stand in an address here: its last path segment, percent-decoded, without
 * a file ending, blanks as hyphens. Undefined when nothing is left of it.
 */
export function slugOfOldAddress(address: string): string | undefined {
  const path = unicodeForm(decoded(address.split(/[?#]/, 1)[0] ?? ''), 'NFC');
  const segment = path.split('/').findLast((part) => part !== '') ?? '';
  const clean = segment
    .replace(/\.(?:html?|mdx?|markdown|php|aspx?)$/i, '')
    .replaceAll(/[\p{Cc}\p{Cf}%\\]/gu, '')
    .trim()
    .replaceAll(/\s+/g, '-');
  const slug = cut(clean);
  return ImportSlug.safeParse(slug).success ? slug : undefined;
}

/** 180 characters leave room for the number that makes a slug unique. */
function cut(slug: string): string {
  return [...slug].slice(0, 180).join('').replace(/-+$/, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Cut in the middle of a character, as WordPress cuts long slugs: the characters before it are sound.
    return text.replaceAll(/(?:%[\da-f]{2})+/gi, (run) => new TextDecoder().decode(Buffer.from(run.replaceAll('%', ''), 'hex')).replaceAll('\uFFFD', ''));
  }
}

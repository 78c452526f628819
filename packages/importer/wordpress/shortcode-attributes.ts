import { textOfHtml } from '../html/html-tree.ts';

/** Attributes of a shortcode: `a="b" c=d` by name in lower case, and values without a name by number. */
export function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  let position = 0;
  for (const match of text.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]*)"|(\S+)/g)) {
    if (match[1] !== undefined) attributes[match[1].toLowerCase()] = plain(match[2] ?? match[3] ?? match[4] ?? '');
    else attributes[String(position++)] = plain(match[5] ?? match[6] ?? '');
  }
  return attributes;
}

function plain(value: string): string {
  return value.includes('&') ? textOfHtml(value) : value;
}

import { parseHtml } from '@hanji/service-kit/html/parse-html';
import { sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';

/** A search highlight as safe HTML: escaped text with `<mark>`. */
export function cleanHighlight(html: string): string {
  return toHtml(sanitize(parseHtml(html), { tagNames: ['mark'], attributes: {}, strip: ['script', 'style'] }));
}

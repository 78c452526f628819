import { cleanHtml } from '@hanji/service-kit/html/clean-html';
import { elementsOf, textProperty } from '@hanji/service-kit/html/elements';
import { toHtml } from 'hast-util-to-html';
import { absoluteAddress } from './page-address.ts';

const addresses = ['href', 'src', 'poster', 'cite'];

/** Content for readers outside of the site: every address in it is absolute, relative to that of its page. */
export function absoluteHtml(html: string, page: string): string {
  // As pages do, it cleans once more what is stored: an older release or a hand in the database may have written it.
  const { root } = cleanHtml(html);
  for (const element of elementsOf(root)) {
    for (const name of addresses) {
      const address = textProperty(element, name);
      if (address !== undefined) element.properties[name] = absoluteAddress(address, page);
    }
    const candidates = textProperty(element, 'srcSet');
    if (candidates !== undefined)
      element.properties['srcSet'] = candidates
        .split(', ')
        .map((candidate) => candidate.replace(/^\S+/, (address) => absoluteAddress(address, page)))
        .join(', ');
  }
  return toHtml(root);
}

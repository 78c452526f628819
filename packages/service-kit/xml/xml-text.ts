import { escapeMarkup } from '@hanji/contracts/escape-markup';

/** Text as it may stand in XML 1.0, in elements and attributes: escaped, without characters that XML cannot hold at all. */
export function xmlText(text: string): string {
  return escapeMarkup(xmlCharacters(text));
}

/** A CDATA section with the text; `]]>` in it is split over two sections. */
export function xmlData(text: string): string {
  return `<![CDATA[${xmlCharacters(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** https://www.w3.org/TR/xml/#charsets */
function xmlCharacters(text: string): string {
  return text.toWellFormed().replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}

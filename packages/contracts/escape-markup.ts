/**
 * Text as it may stand in HTML and in XML, in elements and in attributes between quotation marks. As character references by number,
 * which both know; XML names fewer.
 */
export function escapeMarkup(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * HTML from the clipboard as elements. The page's policy lets no inline style or handler be, not even to look at it: they become data
 * (`data-style`).
 */
export function parsePasted(html: string): HTMLElement {
  return new DOMParser().parseFromString(withoutInline(html), 'text/html').body;
}

function withoutInline(html: string): string {
  return html.replaceAll(/<style[\s\S]*?<\/style>/gi, '').replaceAll(/<[a-z][^<>]*>/gi, (tag) => tag.replaceAll(/\s(style|on[a-z]+)=/gi, ' data-$1='));
}

/** Headings of a pasted text a level lower, where it has one of the first level: that is the title of a post already. */
export function lowerHeadings(body: HTMLElement): void {
  if (body.querySelector('h1') === null) return;
  for (const heading of body.querySelectorAll('h1, h2, h3, h4, h5')) {
    const lowered = document.createElement(`h${Number(heading.tagName.slice(1)) + 1}`);
    lowered.append(...heading.childNodes);
    heading.replaceWith(lowered);
  }
}

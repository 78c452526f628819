const blocks = 'p, div, section, aside, li, dt, dd, h1, h2, h3, h4, h5, h6, blockquote, pre, td, th, br, figure, figcaption, summary';

/** The words of a body in one line, with a blank between blocks, also between the words of a point and the list in it. Puts blanks into it. */
export function wordsApart(body: HTMLElement): string {
  for (const block of body.querySelectorAll(blocks)) {
    block.before(' ');
    block.after(' ');
  }
  return body.textContent.replaceAll(/\s+/g, ' ').trim();
}

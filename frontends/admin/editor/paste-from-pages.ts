import { boxes } from './boxes.ts';

/**
 * Code as pages show it: with its name, a button to copy it and boxes around it, all within the `pre`, or an element for each line. What is left
 * is the code.
 */
export function codeOfPages(body: HTMLElement): void {
  for (const pre of body.querySelectorAll('pre')) {
    const [first, ...more] = pre.querySelectorAll('code');
    if (first === undefined) continue;
    for (const line of pre.querySelectorAll('br')) line.replaceWith('\n');
    const lines = [first, ...more].map((code) => code.textContent);
    first.textContent = (more.length === 0 ? lines : lines.map((line) => line.replace(/\n$/, ''))).join('\n').replace(/\n$/, '');
    pre.replaceChildren(first);
  }
}

/** Formulas as KaTeX and MathML show them, three times over, as the TeX that they were written in: posts keep formulas as text. */
export function formulasOfPages(body: HTMLElement): void {
  for (const source of body.querySelectorAll('annotation[encoding="application/x-tex"]')) {
    const shown = source.closest('.katex-display') ?? source.closest('.katex') ?? source.closest('math');
    if (shown === null) continue;
    const math = source.closest('math');
    const isBlock = shown.matches('.katex-display') || math?.getAttribute('display') === 'block';
    const sign = isBlock ? '$$' : '$';
    shown.replaceWith(`${sign}${source.textContent.trim()}${sign}`);
  }
}

/** Links that Google leads over an address of its own, as in its Docs and its search, as links to where they lead. */
export function linksOfGoogle(body: HTMLElement): void {
  for (const link of body.querySelectorAll<HTMLAnchorElement>('a[href*="google." i]')) {
    const address = URL.parse(link.getAttribute('href') ?? '');
    if (address === null || address.pathname !== '/url' || !/^www\.google(?:\.[a-z]{2,3}){1,2}$/.test(address.hostname)) continue;
    const target = address.searchParams.get('q') ?? address.searchParams.get('url') ?? '';
    if (/^(?:https?:\/\/|mailto:)./i.test(target)) link.setAttribute('href', target);
  }
}

/** Lists of Notion: tasks are points that begin with brackets, and a folded part is a point that holds nothing else. */
export function listsOfPages(body: HTMLElement): void {
  for (const point of body.querySelectorAll('li')) {
    const [first] = point.childNodes;
    if (first instanceof Text) first.data = first.data.replace(/^\[([ xX])\] /, (_, sign: string) => (sign === ' ' ? boxes.open : boxes.done));
  }
  for (const list of body.querySelectorAll('ul')) {
    const folds = [...list.children].map(({ textContent, firstElementChild }) =>
      firstElementChild?.matches('details') === true && firstElementChild.textContent === textContent ? firstElementChild : null,
    );
    if (folds.every((fold) => fold !== null)) list.replaceWith(...folds);
  }
}

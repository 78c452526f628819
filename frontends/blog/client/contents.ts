/** A section counts as being read once its heading is this close to the top, in pixels. */
const readingLine = 120;

/** Marks, in the table of contents, the section that is being read. */
export function startContents(element: HTMLElement): void {
  const links = [...element.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')];
  const sections = links.flatMap((link) => {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    return heading === null ? [] : [{ link, heading }];
  });
  const mark = () => {
    const current = sections.findLast(({ heading }) => heading.getBoundingClientRect().top <= readingLine) ?? sections[0];
    for (const { link } of sections) {
      if (link === current?.link) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  };
  let isWaiting = false;
  addEventListener(
    'scroll',
    () => {
      if (isWaiting) return;
      isWaiting = true;
      requestAnimationFrame(() => {
        isWaiting = false;
        mark();
      });
    },
    { passive: true },
  );
  mark();
}

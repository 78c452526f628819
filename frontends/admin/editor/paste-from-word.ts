/** A list that points may still come to. */
interface OpenList {
  readonly element: HTMLElement;
  readonly level: number;
  last: Marker;
}

/** What Word typed in front of a point. `number` is null for bullets, and for letters; `list` is the list that Word counts the point to, where it says so. */
interface Marker {
  readonly isOrdered: boolean;
  readonly number: number | null;
  readonly list: string;
}

/**
 * Word writes lists as paragraphs with a bullet or number typed in front, and how deep each of them lies among its styles. Each list stays of its kind and
 * begins with its number, also where it goes on behind something else.
 */
export function listsOfWord(body: HTMLElement): void {
  // The lists that are open, outermost first.
  let open: OpenList[] = [];
  for (const paragraph of body.querySelectorAll<HTMLElement>('p')) {
    const style = /mso-list:\s*(l\d+)(?:\s+level(\d+))?(?:\s+(lfo\d+))?/.exec(paragraph.dataset['style'] ?? '');
    if (style === null && !/MsoListParagraph/.test(paragraph.className)) continue;
    if (paragraph.previousElementSibling === null || paragraph.previousElementSibling !== open[0]?.element) open = [];
    const sign = paragraph.querySelector('span[data-style*="mso-list"]');
    // Words of the same point in a paragraph of their own.
    if (style === null && sign === null) open.at(-1)?.element.lastElementChild?.append(paragraph);
    else {
      const marker = markerOf(sign?.textContent ?? '', `${style?.[1]} ${style?.[3]}`);
      sign?.remove();
      open = openFor(paragraph, open, Number(style?.[2] ?? 1), marker);
      const item = document.createElement('li');
      item.append(...paragraph.childNodes);
      open.at(-1)?.element.append(item);
      paragraph.remove();
    }
  }
}

function markerOf(sign: string, list: string): Marker {
  const isOrdered = /^\s*(?:\(?(?:[\d.]+|[a-z]{1,4}|[가-하])[.)]|[①-⑳])/i.test(sign);
  const digits = isOrdered ? /(\d+)[.)]\s*$/.exec(sign)?.[1] : undefined;
  return { isOrdered, number: digits === undefined ? null : Number(digits), list };
}

/** The lists that are open at a point, of which the last is the one that it belongs to. */
function openFor(paragraph: HTMLElement, before: readonly OpenList[], level: number, marker: Marker): OpenList[] {
  const open = before.filter((list, index) => index === 0 || list.level <= level);
  const current = open.at(-1);
  if (current !== undefined && current.level >= level) {
    if (goesOn(current.last, marker)) {
      current.last = marker;
      return open;
    }
    open.pop();
  }
  const element = document.createElement(marker.isOrdered ? 'ol' : 'ul');
  if (marker.number !== null && marker.number !== 1) element.setAttribute('start', String(marker.number));
  const around = open.at(-1)?.element.lastElementChild;
  if (around === undefined || around === null) paragraph.before(element);
  else around.append(element);
  return [...open, { element, level, last: marker }];
}

/** Whether a point belongs to the list of the one before it. Word begins lists anew without a difference that is seen, but for the numbers. */
function goesOn(before: Marker, { isOrdered, number, list }: Marker): boolean {
  if (isOrdered !== before.isOrdered) return false;
  return !isOrdered || (number === null || before.number === null ? list === before.list : number === before.number + 1);
}

/** Word's footnotes and endnotes, as footnotes of a post: it links each mark with its note, and says which is which among the styles. */
export function notesOfWord(body: HTMLElement): void {
  const notes = [...body.querySelectorAll<HTMLElement>('[data-style*="mso-element:footnote"], [data-style*="mso-element:endnote"]')].filter(
    ({ id }) => id !== '',
  );
  const key = Date.now().toString(36);
  const list = document.createElement('ol');
  for (const note of notes) {
    const [mark, back] = [body.querySelector(`a[href="#_${note.id}"]`), note.querySelector(`a[href^="#_${note.id.replace(/\d/, 'ref$&')}"]`)];
    if (mark === null) continue;
    const name = `${key}-${note.id}`;
    back?.remove();
    const reference = document.createElement('sup');
    reference.innerHTML = `<a id="${name}-ref" href="#${name}" data-footnote-ref></a>`;
    mark.replaceWith(reference);
    for (const element of note.querySelectorAll('*'))
      for (const { name: attribute } of Array.from(element.attributes)) if (attribute !== 'href') element.removeAttribute(attribute);
    (note.lastElementChild ?? note).insertAdjacentHTML('beforeend', ` <a href="#${name}-ref" data-footnote-backref>↩</a>`);
    const item = document.createElement('li');
    item.id = name;
    item.append(...note.childNodes);
    list.append(item);
  }
  if (list.childElementCount === 0) return;
  body.querySelector('[data-style*="mso-element:footnote-list"], [data-style*="mso-element:endnote-list"]')?.remove();
  const section = document.createElement('section');
  section.dataset['footnotes'] = '';
  section.append(list);
  body.append(section);
}

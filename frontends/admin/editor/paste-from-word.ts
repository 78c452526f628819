/** Word writes lists as paragraphs with a bullet typed in front, and how deep each of them lies among its styles. */
export function listsOfWord(body: HTMLElement): void {
  // The lists that are open, outermost first.
  let open: HTMLElement[] = [];
  let last: Element | null = null;
  for (const paragraph of body.querySelectorAll<HTMLElement>('p')) {
    if (!/MsoListParagraph/.test(paragraph.className)) continue;
    const level = Number(/level(\d)/.exec(paragraph.dataset['style'] ?? '')?.[1] ?? 1);
    const bullet = paragraph.querySelector('span[data-style*="mso-list"]');
    const isOrdered = /^\s*\(?[\da-z]{1,3}[.)]/i.test(bullet?.textContent ?? '');
    bullet?.remove();
    if (paragraph.previousElementSibling === null || paragraph.previousElementSibling !== last) open = [];
    open = open.slice(0, level);
    if (open.length === 0) {
      const list = document.createElement(isOrdered ? 'ol' : 'ul');
      paragraph.before(list);
      open = [list];
      last = list;
    } else if (open.length < level) {
      const list = document.createElement(isOrdered ? 'ol' : 'ul');
      open.at(-1)?.lastElementChild?.append(list);
      open.push(list);
    }
    const item = document.createElement('li');
    item.append(...paragraph.childNodes);
    open.at(-1)?.append(item);
    paragraph.remove();
  }
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

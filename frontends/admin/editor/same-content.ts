/** Elements that only say something of the text in them, whatever order they are nested in. */
export const inlineTags: ReadonlySet<string> = new Set(
  'a abbr b cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup time u var'.split(' '),
);

/** Elements that mean the same as another one. */
const synonyms: Readonly<Record<string, string>> = { b: 'strong', i: 'em', del: 's', strike: 's' };

/** Whether two elements show the same: text, marks, attributes and structure; how they are spelt does not matter. */
export function isSameContent(one: Element, other: Element): boolean {
  return canonical(one) === canonical(other);
}

interface Written {
  readonly parts: string[];
  /** Marks of the text that was written last; text goes on where they are the same. */
  marks: string | null;
  /** Whether a blank may stand next. */
  endsInBlank: boolean;
}

/** What an element shows, as text that is the same for the same content. */
function canonical(element: Element): string {
  const written: Written = { parts: [], marks: null, endsInBlank: true };
  write(element, [], false, written);
  // Blanks at the end of a line are not seen, whatever stands before them.
  return written.parts.join('').replaceAll(/(?:\u0002[^\u0002]*\u0002)? (?=\u0001)/g, '');
}

function write(node: Node, marks: readonly string[], isPreformatted: boolean, to: Written): void {
  if (node.nodeType === Node.TEXT_NODE) return writeText(node.nodeValue ?? '', marks, isPreformatted, to);
  if (!(node instanceof Element)) return;
  const tag = node.tagName.toLowerCase();
  const named = nameOf(node, synonyms[tag] ?? tag);
  if (inlineTags.has(tag)) {
    if (node.childNodes.length === 0) return leaf(`empty ${named}`, marks, to);
    const within = marks.includes(named) ? marks : [...marks, named];
    for (const child of node.childNodes) write(child, within, isPreformatted, to);
    return;
  }
  if (tag === 'br' || tag === 'img' || tag === 'wbr') return leaf(named, marks, to);
  edge(`\u0001<${named}>`, to);
  for (const child of node.childNodes) write(child, marks, isPreformatted || tag === 'pre', to);
  edge(`\u0001</${tag}>`, to);
}

function writeText(text: string, marks: readonly string[], isPreformatted: boolean, to: Written): void {
  let shown = isPreformatted ? text : text.replaceAll(/[\t\n\f\r ]+/g, ' ');
  if (!isPreformatted && to.endsInBlank && shown.startsWith(' ')) shown = shown.slice(1);
  if (shown === '') return;
  // Blanks carry no marks that could be seen.
  const named = shown === ' ' && !isPreformatted ? (to.marks ?? '') : marks.toSorted().join(' ');
  if (named !== to.marks) to.parts.push(`\u0002${named}\u0002`);
  to.marks = named;
  to.parts.push(shown);
  to.endsInBlank = !isPreformatted && shown.endsWith(' ');
}

function leaf(name: string, marks: readonly string[], to: Written): void {
  to.parts.push(`\u0003${name} ${marks.toSorted().join(' ')}\u0003`);
  to.marks = null;
  to.endsInBlank = name.startsWith('br');
}

function edge(text: string, to: Written): void {
  to.parts.push(text);
  to.marks = null;
  to.endsInBlank = true;
}

function nameOf(element: Element, tag: string): string {
  const attributes = [...element.attributes].map(({ name, value }) => `${name}=${JSON.stringify(value.trim())}`).toSorted();
  return [tag, ...attributes].join(' ');
}

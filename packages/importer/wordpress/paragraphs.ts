import type { Element, ElementContent, Root } from 'hast';
import { element } from '../html/html-tree.ts';

const blocks = new Set(
  `address article aside blockquote center details dialog dd dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
header hgroup hr li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul video audio object noscript iframe`.split(/\s+/),
);
/** Elements whose text is made of paragraphs like the post itself. */
const flows = new Set(['blockquote', 'div', 'section', 'article', 'aside', 'main', 'center', 'details']);
/** Elements whose text becomes paragraphs only when a blank line divides it. */
const cells = new Set(['li', 'dd', 'td', 'th', 'figcaption']);
const untouched = new Set(['pre', 'script', 'style', 'textarea', 'svg', 'math', 'code']);

/**
 * WordPress keeps classic posts without paragraphs: a blank line divides them, a line break is a break. This makes both
 * explicit in the tree; text that is in paragraphs already only gets its breaks.
 */
export function addParagraphs(tree: Root): void {
  tree.children = flow(tree.children as ElementContent[]);
}

function flow(children: readonly ElementContent[]): ElementContent[] {
  const out: ElementContent[] = [];
  let run: ElementContent[] = [];
  const close = (): void => {
    out.push(...paragraphs(run));
    run = [];
  };
  for (const child of children) {
    if (child.type === 'comment' || (child.type === 'element' && (blocks.has(child.tagName) || (untouched.has(child.tagName) && child.tagName !== 'code')))) {
      close();
      if (child.type === 'element') within(child);
      out.push(child);
    } else run.push(child);
  }
  close();
  return out;
}

function within(node: Element): void {
  if (untouched.has(node.tagName)) return;
  if (flows.has(node.tagName)) node.children = flow(node.children);
  else if (
    cells.has(node.tagName) &&
    node.children.some((child) => child.type === 'text' && /\S[^\S\n]*\n\s*\n\s*\S|^\s*\n\s*\n\s*\S|\S\s*\n\s*\n\s*$/.test(child.value))
  )
    node.children = flow(node.children);
  else if (node.tagName === 'p' || cells.has(node.tagName)) node.children = mixed(node.children);
  else for (const child of node.children) if (child.type === 'element') within(child);
}

/** A paragraph or cell: breaks in its text, paragraphs in blocks within it. */
function mixed(children: readonly ElementContent[]): ElementContent[] {
  for (const child of children) if (child.type === 'element' && blocks.has(child.tagName)) within(child);
  return children.some((child) => child.type === 'element' && blocks.has(child.tagName)) ? [...children] : trimBreaks(withBreaks(children));
}

/** Text and inline elements in a row, divided at blank lines. */
function paragraphs(run: readonly ElementContent[]): ElementContent[] {
  const parts: ElementContent[][] = [[]];
  for (const node of run) {
    if (node.type !== 'text') {
      parts.at(-1)?.push(node);
      continue;
    }
    const [first = '', ...others] = node.value.replaceAll('\r\n', '\n').split(/\n[^\S\n]*(?:\n[^\S\n]*)+/);
    if (first !== '') parts.at(-1)?.push({ type: 'text', value: first });
    for (const other of others) parts.push(other === '' ? [] : [{ type: 'text', value: other }]);
  }
  return parts
    .map((part) => trimBreaks(withBreaks(part)))
    .filter((part) => part.some((node) => node.type !== 'text' || /[^\s]/.test(node.value)))
    .map((part) => element('p', {}, ...part));
}

function withBreaks(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node, index): ElementContent[] => {
    if (node.type === 'element') {
      if (!untouched.has(node.tagName)) node.children = withBreaks(node.children);
      return [node];
    }
    if (node.type !== 'text') return [node];
    const before = nodes[index - 1];
    const afterBreak = before?.type === 'element' && before.tagName === 'br';
    const lines = (afterBreak ? node.value.replace(/^[^\S\n]*\n/, '') : node.value).split(/[^\S\n]*\n[^\S\n]*/);
    return lines.flatMap((line, at): ElementContent[] => [
      ...(at === 0 ? [] : [element('br', {})]),
      ...(line === '' ? [] : [{ type: 'text' as const, value: line }]),
    ]);
  });
}

/** Breaks at the start and end of a paragraph only come from the line breaks around its text. */
function trimBreaks(nodes: readonly ElementContent[]): ElementContent[] {
  const isBreak = (node: ElementContent | undefined): boolean =>
    node !== undefined && ((node.type === 'element' && node.tagName === 'br') || (node.type === 'text' && node.value.trim() === ''));
  let start = 0;
  let end = nodes.length;
  while (start < end && isBreak(nodes[start])) start += 1;
  while (end > start && isBreak(nodes[end - 1])) end -= 1;
  return nodes.slice(start, end);
}

import type { Element, ElementContent } from 'hast';
import { toString } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { attribute, element } from './html-tree.ts';

/** What stands for a formula that a program has drawn (MathML, KaTeX, MathJax), as posts write formulas: its TeX, else its signs. Null: it is none. */
export function formulaOf(node: Element): ElementContent[] | null {
  const classes = attribute(node, 'className')?.split(/\s+/) ?? [];
  const script = node.tagName === 'script' ? /^math\/tex(;.*mode=display)?/.exec(attribute(node, 'type') ?? '') : null;
  if (script !== null) return [code(toString(node), script[1] !== undefined)];
  if (classes.includes('katex-eq'))
    return [code(toString(node), attribute(node, 'dataKatexDisplay') === 'true' || classes.some((name) => name.endsWith('display-block')))];
  const isDrawn = node.tagName === 'mjx-container' || classes.some((name) => /^katex(?:-display)?$/.test(name));
  const math = node.tagName === 'math' ? node : isDrawn ? find(node, (child) => child.tagName === 'math') : undefined;
  if (math === undefined) return null;
  const tex = texOf(math);
  const isDisplay = attribute(math, 'display') === 'block' || classes.includes('katex-display');
  if (tex !== undefined) return [code(tex, isDisplay)];
  // Without its TeX a drawing that readers can see is better than its signs.
  return node === math ? [{ type: 'text', value: signsOf(math) }] : null;
}

/** Between the parts of what has no line of signs of its own. */
const joints: Readonly<Record<string, readonly string[]>> = {
  msub: ['_'],
  munder: ['_'],
  msup: ['^'],
  mover: ['^'],
  msubsup: ['_', '^'],
  munderover: ['_', '^'],
  mfrac: ['/'],
};

/** A formula as one writes it in a line: `x_i`, `2^n`, `(a + b)/c`. */
function signsOf(node: Element): string {
  const parts = node.children
    .map((child) => (child.type === 'element' ? signsOf(child) : child.type === 'text' ? child.value.trim().replaceAll(/\s+/g, ' ') : ''))
    .filter((part) => part !== '');
  const between = joints[node.tagName];
  if (node.tagName === 'msqrt') return `√${bracketed(parts.join(' '))}`;
  if (between === undefined) return parts.join(' ');
  return parts.map((part, at) => `${at === 0 ? '' : (between[at - 1] ?? ' ')}${bracketed(part)}`).join('');
}

function bracketed(part: string): string {
  return part.includes(' ') ? `(${part})` : part;
}

function texOf(math: Element): string | undefined {
  const annotation = find(math, (node) => node.tagName === 'annotation' && /tex/i.test(attribute(node, 'encoding') ?? ''));
  return (
    attribute(math, 'dataLatex') ?? (annotation === undefined ? undefined : toString(annotation)) ?? attribute(math, 'altText') ?? attribute(math, 'alttext')
  );
}

function code(tex: string, isDisplay: boolean): Element {
  return element('code', { className: ['language-math', isDisplay ? 'math-display' : 'math-inline'] }, tex.trim());
}

function find(tree: Element, fits: (node: Element) => boolean): Element | undefined {
  let found: Element | undefined;
  visit(tree, 'element', (node) => {
    if (found === undefined && fits(node)) found = node;
  });
  return found;
}

import { common, createLowlight } from 'lowlight';

const lowlight = createLowlight(common);

type Piece = ReturnType<typeof lowlight.highlight>['children'][number];

/** A piece of code between two offsets, and the class that colours it. */
export interface ColoredToken {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

/** Classes of `code-colors.css` by the grammar's name of a token. */
const classes: Readonly<Record<string, string>> = {
  keyword: 't-keyword',
  built_in: 't-keyword',
  tag: 't-keyword',
  name: 't-keyword',
  'selector-tag': 't-keyword',
  string: 't-string',
  regexp: 't-string',
  addition: 't-inserted',
  number: 't-constant',
  literal: 't-constant',
  symbol: 't-constant',
  variable: 't-constant',
  attr: 't-function',
  attribute: 't-function',
  title: 't-function',
  type: 't-function',
  params: 't-parameter',
  comment: 't-comment',
  meta: 't-comment',
  deletion: 't-deleted',
  punctuation: 't-punctuation',
};

/** Finds what to colour in code of a language; nothing in one whose grammar is not there. */
export function colorCode(code: string, language: string): readonly ColoredToken[] {
  const known = language.toLowerCase().split(/[,\s{]/)[0] ?? '';
  return lowlight.registered(known) ? tokensOf(lowlight.highlight(known, code).children) : [];
}

function tokensOf(nodes: readonly Piece[]): readonly ColoredToken[] {
  const found: ColoredToken[] = [];
  let at = 0;
  const walk = (node: Piece) => {
    const from = at;
    if (node.type === 'text') at += node.value.length;
    if (node.type !== 'element') return;
    for (const child of node.children) walk(child);
    const [first] = (node.properties['className'] ?? []) as readonly string[];
    const name = classes[first?.replace('hljs-', '') ?? ''];
    if (name !== undefined && at > from) found.push({ from, to: at, name });
  };
  for (const node of nodes) walk(node);
  return found;
}

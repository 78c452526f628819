import type { ElementContent } from 'hast';
import type { Heading, Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Warn } from '../blog.ts';
import { verbatimComponents } from './components.ts';
import { withCodeAside } from './prose.ts';

/** An MDX element, as `remark-mdx` makes it. */
interface JsxNode {
  readonly name: string | null;
  readonly attributes: readonly JsxAttribute[];
  readonly children: readonly Nodes[];
}
interface JsxAttribute {
  readonly type: string;
  readonly name?: string;
  readonly value?: string | null | { readonly value: string };
}
/** What the converter hands to a handler. */
interface State {
  all(node: never): unknown[];
}
type Visit = (state: State, node: unknown) => ElementContent | ElementContent[] | undefined;

/** Whether a text has to be read as MDX: components at the start of a line, or imports and exports, outside of code. */
export function looksLikeMdx(body: string): boolean {
  const prose = body.replaceAll(/^ {0,3}(```+|~~~+)[^]*?^ {0,3}\1/gm, '');
  return (
    /^[ \t]*<\/?[A-Z][\w.]*(?:\s|\/?>)|<[a-z]\w*\s[^<>]*=\{[^{}\n]*\}[^<>]*>/m.test(prose) ||
    /^(?:import\s.+\sfrom\s+['"]|export\s+(?:const|default|function)\s)/m.test(prose)
  );
}

/** `## Title {#id}` is no valid MDX, and its authors write it all the same; as a comment it is. */
export function commentHeadingIds(body: string): string {
  return body.replaceAll(/^(#{1,6}[ \t].*?)[ \t]*\{#([\w\p{L}\p{N}-]+)\}[ \t]*$/gmu, '$1 {/*$2*/}');
}

/** Comments are no text where the rest of a file is no valid MDX either. Ids of headings (`## Title {/* #id *` + `/}`) stay, as `{#id}`. */
export function withoutMdxComments(body: string): string {
  return withCodeAside(body, (text) =>
    text.replaceAll(/^(#{1,6}[ \t].*?)\{\s*\/\*\s*(#[^\s*{}]+)\s*\*\/\s*\}[ \t]*$/gm, '$1{$2}').replaceAll(/\{\s*\/\*[^]*?\*\/\s*\}/g, ''),
  );
}

/** Plugin: `## Title {/*id*` + `/}` gives the heading that id. */
export function headingIdsFromComments(): (tree: Root) => void {
  return (tree) =>
    visit(tree, 'heading', (heading: Heading) => {
      const last = heading.children.at(-1) as { type: string; value?: string } | undefined;
      const id = last?.type === 'mdxTextExpression' ? /^\s*\/\*\s*([^\s*]+)\s*\*\/\s*$/.exec(last.value ?? '')?.[1] : undefined;
      if (id === undefined) return;
      heading.children.pop();
      const before = heading.children.at(-1);
      if (before?.type === 'text') before.value = before.value.trimEnd();
      heading.data = { ...heading.data, hProperties: { ...heading.data?.hProperties, id } };
    });
}

/** Plugin: a line of components alone is no paragraph, as MDX itself sees it. */
export function unravelComponents(): (tree: Root) => void {
  return (tree) =>
    visit(tree, 'paragraph', (paragraph, index, parent) => {
      const isBlank = (child: Nodes): boolean => child.type === 'text' && child.value.trim() === '';
      const parts = paragraph.children.filter((child) => !isBlank(child));
      if (parent === undefined || index === undefined || !parts.every((part) => (part as { type: string }).type === 'mdxJsxTextElement' && isBlock(part)))
        return;
      for (const part of parts) (part as { type: string }).type = 'mdxJsxFlowElement';
      parent.children.splice(index, 1, ...(parts as never[]));
    });
}

const blocks =
  /^(?:details|summary|div|section|article|aside|figure|figcaption|table|ul|ol|li|dl|iframe|video|audio|center|h[1-6]|p|blockquote|pre|nav|header|footer)$/;

/** Components are blocks, and so are some elements; a line of others is a paragraph of Markdown. */
function isBlock(node: Nodes): boolean {
  const { name } = node as { name?: string | null };
  return typeof name === 'string' && (/^[A-Z]/.test(name) || blocks.test(name));
}

/** Handlers that turn MDX nodes into elements: components keep their names, expressions become text where they are plain text. */
export function mdxHandlers(source: string, warn: Warn): Record<string, Visit> {
  const imports = importsIn(source);
  const jsx: Visit = (state, node) => jsxElement(state, node as JsxNode, { source, imports }, warn);

  const expression: Visit = (_, node) => expressionText((node as { value: string }).value, warn);
  const dropped: Visit = (_, node) => {
    warn('expression-dropped', (node as { value: string }).value.trim().split(/\s/, 1)[0] ?? '');
    return undefined;
  };
  return { mdxJsxFlowElement: jsx, mdxJsxTextElement: jsx, mdxFlowExpression: expression, mdxTextExpression: expression, mdxjsEsm: dropped };
}

function jsxElement(state: State, node: JsxNode, { source, imports }: { source: string; imports: Imports }, warn: Warn): ElementContent | ElementContent[] {
  const children = verbatimComponents.has(node.name ?? '') ? verbatim(node, source) : (state.all(node as never) as ElementContent[]);
  if (node.name === null) return children;
  return { type: 'element', tagName: node.name, properties: propertiesOf(node, imports, warn), children };
}

/** Terminal and console text is no Markdown: `*` and `_` in it are what they are. */
function verbatim(node: JsxNode, source: string): ElementContent[] {
  const start = node.children[0]?.position?.start.offset;
  const end = node.children.at(-1)?.position?.end.offset;
  if (start === undefined || end === undefined) return [];
  const raw = source.slice(start, end).trim();
  const literal = /^\{\s*([`'"][^]*[`'"])\s*\}$/.exec(raw)?.[1];
  return [{ type: 'text', value: literal === undefined ? raw : (plainValue(literal) ?? raw) }];
}

function propertiesOf(node: JsxNode, imports: Imports, warn: Warn): Record<string, string | boolean | string[]> {
  const properties: Record<string, string | boolean | string[]> = {};
  for (const { type, name, value } of node.attributes) {
    if (type !== 'mdxJsxAttribute' || name === undefined) {
      warn('expression-dropped', `{…} of <${node.name ?? ''}>`);
      continue;
    }
    const listed = /^(?:items|values|labels|tabs)$/.test(name) && value !== null && typeof value === 'object' ? namesIn(value.value) : [];
    if (listed.length > 0) {
      properties['items'] = listed;
      continue;
    }
    const plain = value === null || value === undefined ? true : typeof value === 'string' ? value : (plainValue(value.value) ?? fileIn(value.value, imports));
    if (plain === undefined) warn('expression-dropped', `${name}={…}`);
    else if (name === 'class' || name === 'className') properties['className'] = String(plain).split(/\s+/);
    else properties[name] = plain;
  }
  return properties;
}

/** Files by the names that a text imports them under. */
type Imports = ReadonlyMap<string, string>;

function importsIn(source: string): Imports {
  return new Map([...source.matchAll(/^import\s+(\w+)\s+from\s+(['"])([^'"\n]+)\2/gm)].map((match) => [match[1] ?? '', match[3] ?? '']));
}

/** The file that an expression names: an import (`{photo}`, `{photo.src}`), `require('./a.png').default`, `useBaseUrl('/a.png')`. */
function fileIn(code: string, imports: Imports): string | undefined {
  const called = /^\s*(?:require|useBaseUrl|withBase)\(\s*(['"`])([^'"`$]+)\1\s*\)(?:\.default)?\s*$/.exec(code)?.[2];
  return called ?? imports.get(/^\s*(\w+)(?:\.src)?\s*$/.exec(code)?.[1] ?? '');
}

/** Names in a list that is written out: `['npm', 'pnpm']` as `=npm`, `[{label: 'Apple', value: 'a'}]` as `a=Apple`. */
function namesIn(code: string): string[] {
  const objects = [...code.matchAll(/\{([^{}]*)\}/g)].map(([, fields = '']) => {
    const [label, value] = ['label', 'value'].map((name) => new RegExp(`\\b${name}\\s*:\\s*(['"\`])(.*?)\\1`).exec(fields)?.[2]);
    return label === undefined ? null : `${value ?? ''}=${label}`;
  });
  if (objects.length > 0) return objects.filter((name) => name !== null);
  return /^\s*\[[^[\]{}]*\]\s*$/.test(code) ? [...code.matchAll(/(['"`])(.*?)\1/g)].map((match) => `=${match[2] ?? ''}`) : [];
}

function expressionText(value: string, warn: Warn): ElementContent | undefined {
  const trimmed = value.trim();
  if (trimmed === '' || /^(?:\/\*[^]*?\*\/\s*)+$/.test(trimmed)) return undefined;
  const text = plainValue(trimmed);
  if (text === undefined) warn('expression-dropped', `{${trimmed.slice(0, 40)}}`);
  return text === undefined ? undefined : { type: 'text', value: String(text) };
}

/** The value of a literal: a quoted text, a template without holes, a number, a boolean. */
function plainValue(code: string): string | undefined {
  const trimmed = code.trim();
  const quoted = /^(['"`])([^]*)\1$/.exec(trimmed);
  if (quoted !== null) {
    const text = quoted[2] ?? '';
    const isOne = !new RegExp(`(?<!\\\\)${quoted[1] ?? ''}`).test(text) && !(quoted[1] === '`' && /\$\{/.test(text));
    return isOne ? text.replaceAll(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped === 't' ? '\t' : escaped)) : undefined;
  }
  return /^(?:-?\d+(?:\.\d+)?|true|false)$/.test(trimmed) ? trimmed : undefined;
}

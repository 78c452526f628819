import type { ElementContent } from 'hast';
import type { Heading, Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Warn } from '../blog.ts';
import { verbatimComponents } from './components.ts';
import { outsideCode } from './prose.ts';

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
  return /^[ \t]*<\/?[A-Z][\w.]*(?:\s|\/?>)/m.test(prose) || /^(?:import\s.+\sfrom\s+['"]|export\s+(?:const|default|function)\s)/m.test(prose);
}

/** `## Title {#id}` is no valid MDX, and its authors write it all the same; as a comment it is. */
export function commentHeadingIds(body: string): string {
  return body.replaceAll(/^(#{1,6}[ \t].*?)[ \t]*\{#([\w\p{L}\p{N}-]+)\}[ \t]*$/gmu, '$1 {/*$2*/}');
}

/** Comments are no text where the rest of a file is no valid MDX either. */
export function withoutMdxComments(body: string): string {
  return outsideCode(body, (text) => text.replaceAll(/\{\s*\/\*[^]*?\*\/\s*\}/g, ''));
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

/** Handlers that turn MDX nodes into elements: components keep their names, expressions become text where they are plain text. */
export function mdxHandlers(source: string, warn: Warn): Record<string, Visit> {
  const jsx: Visit = (state, node) => jsxElement(state, node as JsxNode, source, warn);
  const expression: Visit = (_, node) => expressionText((node as { value: string }).value, warn);
  const dropped: Visit = (_, node) => {
    warn('expression-dropped', (node as { value: string }).value.trim().split(/\s/, 1)[0] ?? '');
    return undefined;
  };
  return { mdxJsxFlowElement: jsx, mdxJsxTextElement: jsx, mdxFlowExpression: expression, mdxTextExpression: expression, mdxjsEsm: dropped };
}

function jsxElement(state: State, node: JsxNode, source: string, warn: Warn): ElementContent | ElementContent[] {
  const children = verbatimComponents.has(node.name ?? '') ? verbatim(node, source) : (state.all(node as never) as ElementContent[]);
  if (node.name === null) return children;
  return { type: 'element', tagName: node.name, properties: propertiesOf(node, warn), children };
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

function propertiesOf(node: JsxNode, warn: Warn): Record<string, string | boolean | string[]> {
  const properties: Record<string, string | boolean | string[]> = {};
  for (const { type, name, value } of node.attributes) {
    if (type !== 'mdxJsxAttribute' || name === undefined) {
      warn('expression-dropped', `{…} of <${node.name ?? ''}>`);
      continue;
    }
    const plain = value === null || value === undefined ? true : typeof value === 'string' ? value : plainValue(value.value);
    if (plain === undefined) warn('expression-dropped', `${name}={…}`);
    else if (name === 'class' || name === 'className') properties['className'] = String(plain).split(/\s+/);
    else properties[name] = plain;
  }
  return properties;
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

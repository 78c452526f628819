import type { Root } from 'hast';
import type { Nodes, Root as MarkdownRoot } from 'mdast';
import rehypeRaw from 'rehype-raw';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { UnreadableItem, type Warn } from '../blog.ts';
import { addHeadingIds } from '../html/heading-ids.ts';
import { contentOf, textOfHtml, writeHtml } from '../html/html-tree.ts';
import { boundedTables } from './bounded-tables.ts';
import { readCalloutBlocks } from './callout-blocks.ts';
import { codeLanguages, showCodeTitles } from './code-languages.ts';
import { resolveComponents } from './components.ts';
import { explainAbbreviations, readDefinitionLists, takeAbbreviations, tidyDefinitions } from './definitions.ts';
import { readHeadlessTables } from './kramdown-tables.ts';
import { readEmoji, readKramdown } from './kramdown.ts';
import { type FormulaSigns, formulaSigns, readFormulas } from './formulas.ts';
import { commentHeadingIds, headingIdsFromComments, looksLikeMdx, mdxHandlers, unravelComponents, withoutMdxComments } from './mdx.ts';
import { readMarks, readObsidian, type Vault } from './obsidian.ts';
import { withoutAlignment } from './picture-alignment.ts';
import type { Program } from './program.ts';
import { proseTags, withClosedBlocks } from './prose-tags.ts';
import type { FileText } from './tag-content.ts';
import { readPythonMarkdown } from './python-markdown.ts';
import { readTemplateTags, warnOfTemplateTags } from './template-tags.ts';

/** How a text is to be read. */
export interface MarkdownKind {
  /** The file says that it is MDX; other files are when they look like it. */
  readonly mdx: boolean;
  /** It is a file of HTML, and no Markdown at all. */
  readonly isHtml?: boolean | undefined;
  /** `$…$` is a formula and no price; `$$…$$` is one anywhere. */
  readonly math: boolean;
  /** What the same signs mean depends on it; undefined: it is not known. */
  readonly program?: Program | undefined;
  /** Notes beside the text, for one of Obsidian. */
  readonly vault?: Vault | undefined;
  /** Text of files that tags put into posts. */
  readonly fileText?: FileText | undefined;
}

const plain = unified().use(remarkParse).use(remarkGfm).use(boundedTables).use(remarkCjkFriendly).use(codeLanguages).use(proseTags).freeze();
const mdx = unified()
  .use(remarkParse)
  .use(remarkMdx)
  .use(remarkGfm)
  .use(boundedTables)
  .use(remarkCjkFriendly)
  .use(headingIdsFromComments)
  .use(unravelComponents)
  .use(codeLanguages)
  .freeze();
const plainWith = withFormulas(plain);
const mdxWith = withFormulas(mdx);

/** A reader of Markdown by the signs that begin formulas. */
function withFormulas<P extends () => { use(plugin: typeof remarkMath, options: { singleDollarTextMath: boolean }): ReturnType<P> }>(
  reader: P,
): Readonly<Record<FormulaSigns, ReturnType<P>>> {
  const math = (singleDollarTextMath: boolean): ReturnType<P> => reader().use(remarkMath, { singleDollarTextMath });
  return { none: reader() as ReturnType<P>, double: math(false), single: math(true) };
}

/** Programs whose Markdown has lists of definitions and abbreviations, or may have. */
const withDefinitions: ReadonlySet<Program | undefined> = new Set([undefined, 'jekyll', 'hugo', 'mkdocs', 'pelican', 'zola']);
/** Programs in which `==words==` are marked, or may be. */
const withMarks: ReadonlySet<Program | undefined> = new Set([undefined, 'obsidian']);

/**
 * Reads Markdown (CommonMark, GFM, footnotes, raw HTML) or MDX as a tree of HTML. Components are resolved, headings have
 * ids, raw HTML is kept for the server to clean. Text that claims to be MDX and is not is read as Markdown, with a warning.
 */
export function markdownToTree(body: string, kind: MarkdownKind, warn: Warn): Root {
  const { text, abbreviations } = prepared(body, kind, warn);
  const isMdx = kind.mdx || looksLikeMdx(text);
  const tree = (isMdx ? fromMdx(text, kind, warn) : null) ?? fromMarkdown(isMdx ? withoutMdxComments(text) : text, kind);
  warnOfTemplateTags(tree, warn);
  resolveComponents(tree, warn);
  readMarkdownWithin(tree);
  tidyDefinitions(tree);
  explainAbbreviations(tree, abbreviations);
  addHeadingIds(tree);
  return tree;
}

/** What programs have beyond Markdown, as Markdown. */
function prepared(body: string, { program, vault, fileText }: MarkdownKind, warn: Warn): ReturnType<typeof takeAbbreviations> {
  const withoutTags = withoutAlignment(readTemplateTags(readFormulas(body.replaceAll('\r\n', '\n')), warn, fileText));
  const noted = vault === undefined ? readPythonMarkdown(withoutTags, program) : readObsidian(withoutTags, vault);
  const plain = readCalloutBlocks(readKramdown(noted, program));
  const tabled = program === 'jekyll' ? readHeadlessTables(plain) : plain;
  const marked = readEmoji(withMarks.has(program) ? readMarks(tabled) : tabled);
  return withDefinitions.has(program) ? takeAbbreviations(readDefinitionLists(marked)) : { text: marked, abbreviations: new Map() };
}

function fromMarkdown(body: string, { math, program }: MarkdownKind): Root {
  const processor = plainWith[formulaSigns(body, math)];
  const parsed: MarkdownRoot = processor.parse(withClosedBlocks(body));
  showCodeTitles(parsed, program);
  const markdown = processor.runSync(parsed) as MarkdownRoot;
  return unified()
    .use(remarkRehype, { allowDangerousHtml: true, ...footnotes(body) })
    .use(rehypeRaw)
    .runSync(markdown);
}

/** Null when the text is no valid MDX. */
function fromMdx(body: string, { math, program }: MarkdownKind, warn: Warn): Root | null {
  const source = commentHeadingIds(body).replaceAll(/<!--[^]*?-->/g, '');
  let markdown: MarkdownRoot;
  try {
    const processor = mdxWith[formulaSigns(source, math)];
    const parsed = processor.parse(source);
    showCodeTitles(parsed, program);
    markdown = processor.runSync(parsed) as MarkdownRoot;
  } catch (error) {
    if (error instanceof UnreadableItem) throw error;
    warn('mdx-as-markdown', error instanceof Error ? error.message.slice(0, 200) : String(error));
    return null;
  }
  return unified()
    .use(remarkRehype, { handlers: mdxHandlers(source, warn) as never, ...footnotes(body) })
    .runSync(markdown);
}

/** `<p markdown="1">`: what stands within a line of HTML, and was left as it is. */
function readMarkdownWithin(tree: Root): void {
  visit(tree, 'element', (node) => {
    const given = node.properties['markdown'];
    delete node.properties['markdown'];
    if (given === undefined || given === '0') return;
    const markdown = plain.runSync(plain.parse(writeHtml({ type: 'root', children: node.children }).trim())) as MarkdownRoot;
    const read = unified().use(remarkRehype, { allowDangerousHtml: true }).use(rehypeRaw).runSync(markdown);
    const children = contentOf(read as Root);
    const [only] = children;
    const isLine = children.length === 1 && only?.type === 'element' && only.tagName === 'p';
    node.children = isLine ? only.children : children;
  });
}

/** The heading over footnotes, in the language of the text. */
function footnotes(body: string): { footnoteLabel: string; footnoteBackLabel: string } {
  const korean = (body.match(/[가-힣]/g)?.length ?? 0) > 100;
  return korean ? { footnoteLabel: '각주', footnoteBackLabel: '본문으로' } : { footnoteLabel: 'Footnotes', footnoteBackLabel: 'Back to the text' };
}

/** The text of the first heading of the first order, or of another one that the text begins with; undefined without any. */
export function headingOf(body: string): string | undefined {
  const { children } = plain.runSync(plain.parse(withClosedBlocks(readKramdown(body)))) as MarkdownRoot;
  const start = children.find((child) => !(child.type === 'html' && /^\s*<!--/.test(child.value)));
  const heading = children.find((child) => child.type === 'heading' && child.depth === 1) ?? (start?.type === 'heading' ? start : undefined);
  const text = heading === undefined ? titleInHtml(start) : wordsOf(heading, 'without alt') || wordsOf(heading);
  return (
    text
      .replace(/\s*\{#[^\s{}]+\}\s*$/, '')
      .replaceAll(/\s+/g, ' ')
      .trim() || undefined
  );
}

/** `<h1 align="center">…</h1>`, as many files about projects begin. */
function titleInHtml(start: Nodes | undefined): string {
  const inner = start?.type === 'html' ? /^\s*<h1\b[^<>]*>([^]*?)<\/h1>/i.exec(start.value)?.[1] : undefined;
  return inner === undefined ? '' : textOfHtml(inner);
}

function wordsOf(node: Nodes, pictures: 'with alt' | 'without alt' = 'with alt'): string {
  if (node.type === 'image' && pictures === 'without alt') return '';
  if (node.type === 'html') return node.value.startsWith('&lt;') ? `<${node.value.slice(4)}` : '';
  if ('children' in node) return node.children.map((child) => wordsOf(child, pictures)).join('');
  if (node.type === 'break') return ' ';
  return 'value' in node ? node.value : 'alt' in node ? (node.alt ?? '') : '';
}

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
import type { Warn } from '../blog.ts';
import { addHeadingIds } from '../html/heading-ids.ts';
import { readCalloutBlocks } from './callout-blocks.ts';
import { codeLanguages } from './code-languages.ts';
import { resolveComponents } from './components.ts';
import { readEmoji, withoutKramdownAttributes } from './kramdown.ts';
import { commentHeadingIds, headingIdsFromComments, looksLikeMdx, mdxHandlers, withoutMdxComments } from './mdx.ts';
import { withoutAlignment } from './picture-alignment.ts';
import { proseTags, withClosedBlocks } from './prose-tags.ts';
import { readTemplateTags, warnOfTemplateTags } from './template-tags.ts';

/** How a text is to be read. */
export interface MarkdownKind {
  /** The file says that it is MDX; other files are when they look like it. */
  readonly mdx: boolean;
  /** `$…$` is a formula and no price. */
  readonly math: boolean;
}

const plain = unified().use(remarkParse).use(remarkGfm).use(remarkCjkFriendly).use(codeLanguages).use(proseTags).freeze();
const plainMath = unified().use(remarkParse).use(remarkGfm).use(remarkCjkFriendly).use(remarkMath).use(codeLanguages).use(proseTags).freeze();
const mdx = unified().use(remarkParse).use(remarkMdx).use(remarkGfm).use(remarkCjkFriendly).use(headingIdsFromComments).use(codeLanguages).freeze();

/**
 * Reads Markdown (CommonMark, GFM, footnotes, raw HTML) or MDX as a tree of HTML. Components are resolved, headings have
 * ids, raw HTML is kept for the server to clean. Text that claims to be MDX and is not is read as Markdown, with a warning.
 */
export async function markdownToTree(body: string, kind: MarkdownKind, warn: Warn): Promise<Root> {
  const prepared = readEmoji(readCalloutBlocks(withoutKramdownAttributes(withoutAlignment(readTemplateTags(body.replaceAll('\r\n', '\n'))))));
  const isMdx = kind.mdx || looksLikeMdx(prepared);
  const tree = (isMdx ? await fromMdx(prepared, warn) : null) ?? (await fromMarkdown(isMdx ? withoutMdxComments(prepared) : prepared, kind.math));
  warnOfTemplateTags(tree, warn);
  resolveComponents(tree, warn);
  addHeadingIds(tree);
  return tree;
}

async function fromMarkdown(body: string, math: boolean): Promise<Root> {
  const processor = math ? plainMath : plain;
  const parsed: MarkdownRoot = processor.parse(withClosedBlocks(body));
  const markdown = (await processor.run(parsed)) as MarkdownRoot;
  return unified()
    .use(remarkRehype, { allowDangerousHtml: true, ...footnotes(body) })
    .use(rehypeRaw)
    .run(markdown);
}

/** Null when the text is no valid MDX. */
async function fromMdx(body: string, warn: Warn): Promise<Root | null> {
  const source = commentHeadingIds(body).replaceAll(/<!--[^]*?-->/g, '');
  let markdown: MarkdownRoot;
  try {
    markdown = (await mdx.run(mdx.parse(source))) as MarkdownRoot;
  } catch (error) {
    warn('mdx-as-markdown', error instanceof Error ? error.message.slice(0, 200) : String(error));
    return null;
  }
  return unified()
    .use(remarkRehype, { handlers: mdxHandlers(source, warn) as never, ...footnotes(body) })
    .run(markdown);
}

/** The heading over footnotes, in the language of the text. */
function footnotes(body: string): { footnoteLabel: string; footnoteBackLabel: string } {
  const korean = (body.match(/[가-힣]/g)?.length ?? 0) > 100;
  return korean ? { footnoteLabel: '각주', footnoteBackLabel: '본문으로' } : { footnoteLabel: 'Footnotes', footnoteBackLabel: 'Back to the text' };
}

/** The text of the first heading of the first order, or of another one that the text begins with; undefined without any. */
export function headingOf(body: string): string | undefined {
  const { children } = plain.runSync(plain.parse(withClosedBlocks(withoutKramdownAttributes(body)))) as MarkdownRoot;
  const start = children.find((child) => !(child.type === 'html' && /^\s*<!--/.test(child.value)));
  const heading = children.find((child) => child.type === 'heading' && child.depth === 1) ?? (start?.type === 'heading' ? start : undefined);
  const text = heading === undefined ? '' : wordsOf(heading);
  return (
    text
      .replace(/\s*\{#[^\s{}]+\}\s*$/, '')
      .replaceAll(/\s+/g, ' ')
      .trim() || undefined
  );
}

function wordsOf(node: Nodes): string {
  if (node.type === 'html') return node.value.startsWith('&lt;') ? `<${node.value.slice(4)}` : '';
  if ('children' in node) return node.children.map(wordsOf).join('');
  if (node.type === 'break') return ' ';
  return 'value' in node ? node.value : 'alt' in node ? (node.alt ?? '') : '';
}

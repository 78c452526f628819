import type { Root } from 'hast';
import type { Root as MarkdownRoot } from 'mdast';
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
import { codeLanguages } from './code-languages.ts';
import { resolveComponents } from './components.ts';
import { commentHeadingIds, headingIdsFromComments, looksLikeMdx, mdxHandlers } from './mdx.ts';
import { readTemplateTags, warnOfTemplateTags } from './template-tags.ts';

/** How a text is to be read. */
export interface MarkdownKind {
  /** The file says that it is MDX; other files are when they look like it. */
  readonly mdx: boolean;
  /** `$…$` is a formula and no price. */
  readonly math: boolean;
}

const plain = unified().use(remarkParse).use(remarkGfm).use(remarkCjkFriendly).use(codeLanguages).freeze();
const plainMath = unified().use(remarkParse).use(remarkGfm).use(remarkCjkFriendly).use(remarkMath).use(codeLanguages).freeze();
const mdx = unified().use(remarkParse).use(remarkMdx).use(remarkGfm).use(remarkCjkFriendly).use(headingIdsFromComments).use(codeLanguages).freeze();

/**
 * Reads Markdown (CommonMark, GFM, footnotes, raw HTML) or MDX as a tree of HTML. Components are resolved, headings have
 * ids, raw HTML is kept for the server to clean. Text that claims to be MDX and is not is read as Markdown, with a warning.
 */
export async function markdownToTree(body: string, kind: MarkdownKind, warn: Warn): Promise<Root> {
  const prepared = readTemplateTags(body);
  const tree = (kind.mdx || looksLikeMdx(prepared) ? await fromMdx(prepared, warn) : null) ?? (await fromMarkdown(prepared, kind.math));
  warnOfTemplateTags(tree, warn);
  resolveComponents(tree, warn);
  addHeadingIds(tree);
  return tree;
}

async function fromMarkdown(body: string, math: boolean): Promise<Root> {
  const processor = math ? plainMath : plain;
  const parsed: MarkdownRoot = processor.parse(body);
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

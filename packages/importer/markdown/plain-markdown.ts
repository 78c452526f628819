import type { Root } from 'hast';
import type { Root as MarkdownRoot } from 'mdast';
import rehypeRaw from 'rehype-raw';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { addHeadingIds } from '../html/heading-ids.ts';
import { boundedTables } from './bounded-tables.ts';

const parser = unified().use(remarkParse).use(remarkGfm).use(boundedTables).use(remarkCjkFriendly).freeze();

/**
 * Reads Markdown as CommonMark and GFM say, with raw HTML, and nothing that generators add to it but `## Title {#id}`. `ids`: whether
 * other headings have the ids that GitHub gives them (`auto`), or none.
 */
export function plainMarkdownToTree(body: string, ids: 'auto' | 'given'): Root {
  const markdown = parser.runSync(parser.parse(body)) as MarkdownRoot;
  const tree = unified().use(remarkRehype, { allowDangerousHtml: true }).use(rehypeRaw).runSync(markdown);
  addHeadingIds(tree, ids);
  return tree;
}

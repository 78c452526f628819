import { compareWords } from '../check/compare-words.ts';
import { textInHtml, textInMarkdown, textInTags } from '../check/visible-text.ts';
import { writeHtml } from '../html/html-tree.ts';
import { type MarkdownKind, markdownToTree } from '../markdown/markdown-to-tree.ts';

/** What a text of Markdown becomes. */
export interface ReadText {
  /** HTML without line breaks between elements. */
  readonly html: string;
  /** Code and detail of each warning. */
  readonly warnings: readonly string[];
  /** The counter-check finds every word of the text in the HTML, and no other one. */
  readonly isWhole: boolean;
}

/** Reads a text as the importer does. */
export async function readMarkdown(body: string, kind: Partial<MarkdownKind> = {}): Promise<ReadText> {
  const warnings: string[] = [];
  const tree = markdownToTree(body, { mdx: false, math: false, ...kind }, (code, detail) => warnings.push(`${code} ${detail ?? ''}`.trim()));
  const html = writeHtml(tree);
  const seen = textInMarkdown(body, { isNote: kind.vault !== undefined });
  return {
    html: html.replaceAll(/>\n+|\n+(?=<(?!\/code))/g, (found) => found.trim()),
    warnings,
    isWhole: compareWords(seen, textInHtml(html), textInTags(body)) === null,
  };
}

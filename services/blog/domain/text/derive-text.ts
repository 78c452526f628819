import { cleanHtml } from '@hanji/service-kit/html/clean-html';
import { htmlText } from '@hanji/service-kit/html/html-text';
import { deriveExcerpt } from './derive-excerpt.ts';
import { readingTime } from './reading-time.ts';

/** What follows from a post's content. */
export interface DerivedText {
  /** Sanitised HTML. */
  readonly content: string;
  /** All words, code too, a block a line: what search looks into and shows passages of. */
  readonly plain: string;
  /** The words without code: what related posts are found by. */
  readonly prose: string;
  readonly excerpt: string;
  /** Minutes. */
  readonly readingTime: number;
}

/** Cleans content and derives what follows from it. Throws 422 `html_too_deep`. */
export function deriveText(html: string): DerivedText {
  const { html: content, root } = cleanHtml(html);
  const lines = htmlText(root);
  return {
    content,
    plain: lines.map((line) => line.text.replaceAll(/\s+/g, ' ')).join('\n'),
    prose: lines
      .filter((line) => line.kind !== 'code')
      .map((line) => line.text)
      .join('\n'),
    excerpt: deriveExcerpt(lines),
    readingTime: readingTime(lines),
  };
}

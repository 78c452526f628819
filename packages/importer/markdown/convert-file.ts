import type { Article, ItemLabel, Warn, Writer } from '../blog.ts';
import { textInMarkdown, textInTags } from '../check/visible-text.ts';
import { textOf } from '../html/html-tree.ts';
import { Fields } from './fields.ts';
import type { FrontMatter } from './front-matter.ts';
import { htmlFileToTree } from './html-file.ts';
import { type MarkdownKind, markdownToTree } from './markdown-to-tree.ts';
import type { PostFacts } from './post-facts.ts';

/** A file of a blog that is a post. */
export interface ReadPost {
  readonly label: ItemLabel;
  readonly file: string;
  readonly head: FrontMatter;
  readonly facts: PostFacts;
  /** Of its text, that was not shown. */
  readonly unseen: readonly string[];
}

/** Whether everybody may read a post by now. */
export function isOpen({ status, publishedAt }: PostFacts): boolean {
  return status === 'PUBLIC' && (publishedAt === null || publishedAt <= new Date().toISOString());
}

/** Makes the article of a file. `kind`: what its text is read with. */
export function convert({ facts, head, unseen }: ReadPost, kind: MarkdownKind, warn: Warn): Article {
  for (const text of unseen) warn('hidden-left', text.slice(0, 300));
  for (const warning of facts.warnings) warn(...warning);
  const [writer, ...others] = facts.writers;
  if (others.length > 0) warn('co-authors', others.map((writer) => writer.name).join(', '));
  const content = kind.isHtml === true ? htmlFileToTree(head.body, kind, warn) : markdownToTree(head.body, kind, warn);
  const isTitleOfText = new Fields(head.fields).text('title') === undefined && takeTitle(content, facts.title);
  const seen = textInMarkdown(head.body, { isNote: kind.vault !== undefined });
  // Of a note that is shown in it, a part may be.
  const seenPerhaps = [textInTags(head.body), ...(kind.vault?.texts.values() ?? [])].join('\n');
  return {
    ...facts,
    title: facts.title ?? '',
    content,
    isTitleOfText,
    seen,
    seenPerhaps,
    ...(writer === undefined ? {} : { writer: writer satisfies Writer }),
  };
}

/** Takes out the heading that a text begins with where it is the title, which stands above the text here. */
function takeTitle({ children }: Article['content'], title: string | undefined): boolean {
  const isBlank = (child: (typeof children)[number] | undefined): boolean => child?.type === 'text' && child.value.trim() === '';
  const at = children.findIndex((child) => !isBlank(child));
  const first = children[at];
  const isTitle = first?.type === 'element' && first.tagName === 'h1' && textOf(first) === title;
  if (isTitle) children.splice(at, isBlank(children[at + 1]) ? 2 : 1);
  return isTitle;
}

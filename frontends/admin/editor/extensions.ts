import { type AnyExtension, Mark } from '@tiptap/core';
import { Code } from '@tiptap/extension-code';
import { Image } from '@tiptap/extension-image';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { StarterKit } from '@tiptap/starter-kit';
import { BehindPasted } from './behind-pasted.ts';
import { Callout } from './blocks/callout.ts';
import { CodeColors } from './blocks/code-colors.ts';
import { Details, DetailsSummary } from './blocks/details.ts';
import { Embed, type EmbedOptions } from './blocks/embed.ts';
import { Figure, type FigureOptions } from './blocks/figure.ts';
import { FootnoteCaret } from './blocks/footnote-caret.ts';
import { FootnoteBack, FootnotesHeading } from './blocks/footnote-ends.ts';
import { FootnoteMark, type FootnoteOptions, Footnotes } from './blocks/footnotes.ts';
import { HtmlBlock, type HtmlBlockOptions } from './blocks/html-block.ts';
import { KeysAfterFocus } from './keys-after-focus.ts';
import { isMeantAsLink } from './meant-as-link.ts';
import { TypedBlocks } from './typed-blocks.ts';
import { TypedFootnote } from './typed-footnote.ts';
import { TypedRows } from './typed-rows.ts';
import { TypedSlash } from './typed-slash.ts';
import { TypedLink } from './typed-link.ts';
import { UndoneAlone } from './undone-alone.ts';
import { firstTexts, keptAttributes } from './kept-attributes.ts';

/** Marks that the editor shows and keeps, and has no button for. */
const plainMarks = ['abbr', 'cite', 'dfn', 'ins', 'kbd', 'mark', 'q', 'samp', 'small', 'span', 'sub', 'sup', 'time', 'var'] as const;

const ownTypes =
  'paragraph heading bulletList orderedList listItem blockquote horizontalRule codeBlock callout details detailsSummary footnotes table tableRow tableCell tableHeader image link bold italic strike code underline'.split(
    ' ',
  );

/** Words that blocks say in the editor. */
export interface EditorWords {
  readonly html: HtmlBlockOptions;
  readonly figure: FigureOptions;
  readonly embed: EmbedOptions;
  readonly footnotes: FootnoteOptions;
}

/** What the editor is made of: the blocks and marks of posts. */
export function editorExtensions({ html, figure, embed, footnotes }: EditorWords): AnyExtension[] {
  return [
    StarterKit.configure({
      heading: { levels: [1, 2, 3, 4, 5, 6] },
      code: false,
      link: {
        openOnClick: false,
        autolink: true,
        linkOnPaste: true,
        defaultProtocol: 'https',
        shouldAutoLink: isMeantAsLink,
        HTMLAttributes: { target: null, rel: null, class: null },
      },
    }),
    // A link or bold text may be code as well.
    Code.extend({ excludes: '' }),
    Image.configure({ inline: true }),
    PlainTable.configure({ resizable: false }),
    TableRow,
    TableHeader.extend(withPlainAlignment),
    TableCell.extend(withPlainAlignment),
    Figure.configure(figure),
    HtmlBlock.configure(html),
    Embed.configure(embed),
    Callout,
    Details,
    DetailsSummary,
    FootnoteMark,
    Footnotes,
    FootnotesHeading,
    FootnoteBack,
    FootnoteCaret,
    KeysAfterFocus,
    CodeColors,
    TypedBlocks,
    TypedFootnote.configure(footnotes),
    TypedLink,
    TypedRows,
    TypedSlash,
    UndoneAlone,
    BehindPasted,
    ...plainMarks.map(plainMark),
    keptAttributes([...ownTypes, ...plainMarks]),
    firstTexts,
  ];
}

/** Without the widths of columns, which posts do not keep. */
const PlainTable = Table.extend({ renderHTML: ({ HTMLAttributes }) => ['table', HTMLAttributes, ['tbody', 0]] });

/** Posts keep `align` as it was given; the library would turn it into a style. */
const withPlainAlignment = {
  addAttributes(this: { readonly parent: (() => object) | undefined }): object {
    return { ...this.parent?.(), align: { default: null, rendered: false } };
  },
};

function plainMark(tag: string): Mark {
  return Mark.create({ name: tag, parseHTML: () => [{ tag }], renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0] });
}

import { calloutKinds } from '@hanji/contracts/callouts';
import { Extension, InputRule } from '@tiptap/core';
import type { Node as DocumentNode, Schema } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import { boxes } from './boxes.ts';

/** Blocks of GitHub's Markdown that become themselves as they are typed: tasks in a list, alerts in a quotation, tables below their first line. */
export const TypedBlocks = Extension.create({ name: 'typedBlocks', addInputRules: () => [typedTask(), typedAlert(), typedTable()] });

/** `[ ] ` and `[x] ` where a point of a list begins. */
function typedTask(): InputRule {
  return new InputRule({
    find: /^\[([ x])\] $/i,
    handler: ({ state: { tr }, range, match: [, sign = ''] }) => {
      const $line = tr.doc.resolve(range.from);
      if ($line.depth < 2 || $line.node(-1).type.name !== 'listItem' || $line.index(-1) > 0) return null;
      tr.insertText(sign === ' ' ? boxes.open : boxes.done, range.from, range.to);
    },
  });
}

/** `[!NOTE]` and the like, then a space or Enter, where a quotation begins. */
function typedAlert(): InputRule {
  return new InputRule({
    find: new RegExp(`^\\[!(${calloutKinds.join('|')})\\]\\s$`, 'i'),
    handler: ({ state: { tr, schema }, range, match: [, kind = ''] }) => {
      const $line = tr.doc.resolve(range.from);
      const callout = schema.nodes['callout'];
      if (callout === undefined || $line.depth < 2 || $line.node(-1).type.name !== 'blockquote' || $line.index(-1) > 0) return null;
      tr.delete(range.from, range.to).setNodeMarkup($line.before(-1), callout, { kind: kind.toLowerCase() });
    },
  });
}

/** `|---|:-:|` and Enter, below a line of as many cells. */
function typedTable(): InputRule {
  return new InputRule({
    find: /^\|(?:\s*:?-+:?\s*\|)+\s$/,
    handler: ({ state: { tr, schema }, range, match: [line = ''] }) => {
      const $line = tr.doc.resolve(range.from);
      const [around, index] = [$line.node(-1), $line.index(-1)];
      const above = around.maybeChild(index - 1);
      const table = schema.nodes['table'];
      const isWholeLine = $line.parentOffset === 0 && range.to === $line.end();
      if (table === undefined || !isWholeLine || above?.type.name !== 'paragraph' || !around.canReplaceWith(index - 1, index + 1, table)) return null;
      const aligned = line.trim().slice(1, -1).split('|').map(alignmentOf);
      const names = cellsOf(above);
      if (names.length !== aligned.length) return null;
      const head = rowOf(schema, 'tableHeader', names, aligned);
      const body = rowOf(
        schema,
        'tableCell',
        names.map(() => []),
        aligned,
      );
      const from = $line.before() - above.nodeSize;
      tr.replaceWith(from, $line.after(), table.create(null, [head, body]));
      tr.setSelection(TextSelection.near(tr.doc.resolve(from + 1 + head.nodeSize + 1)));
    },
  });
}

function alignmentOf(rule: string): string | null {
  const [isLeft, isRight] = [rule.trim().startsWith(':'), rule.trim().endsWith(':')];
  return isLeft && isRight ? 'center' : isRight ? 'right' : isLeft ? 'left' : null;
}

function rowOf(schema: Schema, kind: 'tableHeader' | 'tableCell', cells: readonly DocumentNode[][], aligned: readonly (string | null)[]): DocumentNode {
  const made = cells.map((cell, index) => {
    const align = aligned[index] ?? null;
    return schema.node(kind, { kept: align === null ? null : { align } }, schema.node('paragraph', null, cell));
  });
  return schema.node('tableRow', null, made);
}

/** What stands between the bars of a line, without the blanks about it; none where the line does not begin and end with one. `\|` is no bar. */
export function cellsOf(line: DocumentNode): DocumentNode[][] {
  const cells: DocumentNode[][] = [[]];
  for (const node of line.children) {
    const pieces = node.isText ? (node.text ?? '').split(/(?<!\\)\|/) : [];
    if (!node.isText) cells.at(-1)?.push(node);
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) cells.push([]);
      const from = index > 0 ? piece.trimStart() : piece;
      const words = (index < pieces.length - 1 ? from.trimEnd() : from).replaceAll(String.raw`\|`, '|');
      if (words !== '') cells.at(-1)?.push(line.type.schema.text(words, node.marks));
    }
  }
  const [before, after] = [cells.shift(), cells.pop()];
  return before?.length === 0 && after?.length === 0 ? cells : [];
}

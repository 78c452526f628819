import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { UnreadableItem } from '../blog.ts';

/** Cells of all tables of a text: what reads a table fills its short rows up, so that a few kilobytes can stand for millions. */
const mostCells = 50_000;

/** Plugin that throws `UnreadableItem` where the tables of a text have more cells than a post can show, before they are made. */
export function boundedTables() {
  return (tree: Root): void => {
    let cells = 0;
    visit(tree, 'table', ({ align, children }) => {
      cells += (align?.length ?? 0) * children.length;
    });
    if (cells > mostCells)
      throw new UnreadableItem(
        `Its tables have ${cells} cells, rows that are too short filled up; a post takes ${mostCells}. Split them, or link them as files, then import it again.`,
      );
  };
}

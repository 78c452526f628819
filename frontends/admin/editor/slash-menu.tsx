import type { Language } from '@hanji/frontend-kit/i18n/language';
import type { Editor } from '@tiptap/core';
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import { blocksNamed } from './blocks-named.ts';
import { type AskedKind, type BlockKind, isAsked, setBlock } from './commands.ts';
import { editorMessages } from './editor-messages.ts';
import { isCell } from './typed-rows.ts';
import { useEditorState } from './use-editor-state.ts';

interface SlashMenuProps {
  readonly editor: Editor;
  readonly language: Language;
  readonly onAsk: (kind: AskedKind) => void;
}

/** The menu takes this many pixels below the line where there are as many; else it goes where there is more room. */
const goodHeight = 280;
/** It is never lower than this, in pixels: some of its entries are to be seen. */
const leastHeight = 120;
/** Between menu and line, and between menu and the edge of what is in sight, in pixels. */
const gap = 6;

/** "/" on an empty line, also of a cell, offers what can be put in there; what is typed after it chooses among that. Not while a letter is being composed. */
export function SlashMenu({ editor, language, onAsk }: SlashMenuProps): ReactNode {
  const messages = editorMessages[language];
  const { query, isInCell } = useEditorState(editor, (now) => ({ query: now.view.composing ? null : queryAt(now), isInCell: isLineOfCell(now) }));
  const [state, setState] = useState({ query, at: 0, isDismissed: false });
  if (state.query !== query) setState({ query, at: 0, isDismissed: query !== null && state.isDismissed });
  const found = blocksNamed(query ?? '', isInCell);
  const isOpen = query !== null && !state.isDismissed;
  const choose = (kind: BlockKind | undefined) => {
    if (kind === undefined) return;
    const { $from } = editor.state.selection;
    editor.chain().focus().deleteRange({ from: $from.start(), to: $from.end() }).run();
    if (isAsked(kind)) onAsk(kind);
    else setBlock(editor, kind, messages);
  };
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!isOpen || event.isComposing || event.keyCode === 229) return;
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) setState({ ...state, at: (state.at + step + found.length) % Math.max(1, found.length) });
    else if (event.key === 'Enter') choose(found[state.at]);
    else if (event.key === 'Escape') setState({ ...state, isDismissed: true });
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  useEffect(() => {
    const { dom } = editor.view;
    const listen = (event: KeyboardEvent) => press(event);
    dom.addEventListener('keydown', listen, true);
    return () => dom.removeEventListener('keydown', listen, true);
  }, [editor]);
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Where there is little room beside the line, the page makes some.
    if (isOpen) bringIntoSight(menu.current);
  }, [isOpen]);
  if (!isOpen) return null;
  return (
    <div ref={menu} className="slash-menu" style={besideTheLine(editor)}>
      <p className="label">
        {messages.slashHint}
        {/* There may be more of them than are in sight. */}
        {found.length === 0 ? null : <span aria-hidden="true">{` ${state.at + 1} / ${found.length}`}</span>}
      </p>
      {found.length === 0 ? <p>{messages.nothing}</p> : null}
      <ul>
        {found.map((kind, index) => (
          <li key={kind}>
            <button
              type="button"
              ref={index === state.at ? bringIntoSight : null}
              tabIndex={-1}
              className={index === state.at ? 'menu-entry is-chosen' : 'menu-entry'}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(kind)}
            >
              {messages.blocks[kind]}
            </button>
          </li>
        ))}
      </ul>
      <output className="visually-hidden">{found[state.at] === undefined ? messages.nothing : messages.blocks[found[state.at] ?? 'paragraph']}</output>
    </div>
  );
}

/** In braces: browsers answer a promise, which is nothing to clean up with. */
function bringIntoSight(entry: HTMLElement | null): void {
  entry?.scrollIntoView({ block: 'nearest' });
}

/** Places the menu below the line that one writes on, or above it where there is more room, never over it, and within what is in sight. */
function besideTheLine(editor: Editor): Readonly<Record<string, string | number>> {
  const line = editor.view.coordsAtPos(editor.state.selection.from);
  const writing = editor.view.dom.closest('.writing');
  const frame = writing?.getBoundingClientRect();
  // The keyboard of a telephone covers some of the window.
  const top = Math.max(visualViewport?.offsetTop ?? 0, writing?.querySelector('.editor-tools')?.getBoundingClientRect().bottom ?? 0);
  const bottom = (visualViewport?.offsetTop ?? 0) + (visualViewport?.height ?? innerHeight);
  const above = line.top - top - 2 * gap;
  const below = bottom - line.bottom - 2 * gap;
  const isBelow = below >= Math.min(goodHeight, above);
  const edge = isBelow ? { top: line.bottom - (frame?.top ?? 0) + gap } : { bottom: (frame?.bottom ?? 0) - line.top + gap };
  return { ...edge, '--room': `${Math.max(leastHeight, isBelow ? below : above)}px`, '--line-start': `${line.left - (frame?.left ?? 0)}px` };
}

/** What stands behind the "/" that a line consists of; null where it does not. */
function queryAt(editor: Editor): string | null {
  const { selection } = editor.state;
  const { $from, empty } = selection;
  const isLine = $from.depth === 1 || isLineOfCell(editor);
  if (!empty || $from.parent.type.name !== 'paragraph' || !isLine) return null;
  return /^\/(\S{0,20})$/.exec($from.parent.textContent)?.[1] ?? null;
}

function isLineOfCell({ state: { selection } }: Editor): boolean {
  return selection.$from.depth > 1 && isCell(selection.$from.node(-1));
}

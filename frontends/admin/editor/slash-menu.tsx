import type { Language } from '@hanji/frontend-kit/i18n/language';
import type { Editor } from '@tiptap/core';
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import { blocksNamed, type SlashPlace } from './blocks-named.ts';
import { type AskedKind, type BlockKind, isAsked, setBlock } from './commands.ts';
import { editorMessages } from './editor-messages.ts';
import { leaveSlash, slashOf, takeSlash } from './typed-slash.ts';
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

/**
 * "/" where a word begins offers what can be put in there; what is typed after it chooses among that. Within a sentence it goes as soon as nothing is
 * called so. Not while a letter is being composed.
 */
export function SlashMenu({ editor, language, onAsk }: SlashMenuProps): ReactNode {
  const messages = editorMessages[language];
  const { query, place, isInText } = useEditorState(editor, read);
  const [state, setState] = useState(() => firstOf(query));
  if (state.query !== query) setState(firstOf(query));
  const found = blocksNamed(query ?? '', place);
  const isOpen = query !== null && (found.length > 0 || !isInText);
  const choose = (kind: BlockKind | undefined) => {
    if (kind === undefined) return;
    takeSlash(editor, kind);
    if (isAsked(kind)) onAsk(kind);
    else setBlock(editor, kind, messages);
  };
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!isOpen || event.isComposing || event.keyCode === 229) return;
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) setState({ query, at: (state.at + step + found.length) % Math.max(1, found.length), isPointed: false });
    else if (event.key === 'Enter') choose(found[state.at]);
    else if (event.key === 'Escape') leaveSlash(editor.view);
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
              ref={index === state.at && !state.isPointed ? bringIntoSight : null}
              tabIndex={-1}
              className={index === state.at ? 'menu-entry is-chosen' : 'menu-entry'}
              onMouseMove={({ movementX, movementY }) => {
                // Browsers tell of a pointer that rests, too, when the list is moved below it by keys.
                if (index !== state.at && (movementX !== 0 || movementY !== 0)) setState({ query, at: index, isPointed: true });
              }}
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

interface Chosen {
  readonly query: string | null;
  readonly at: number;
  /** By the pointer, which the list stays still under. */
  readonly isPointed: boolean;
}

function firstOf(query: string | null): Chosen {
  return { query, at: 0, isPointed: false };
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

interface Asked {
  readonly [name: string]: string | boolean | null;
  /** Null where nothing is asked for. */
  readonly query: string | null;
  readonly place: SlashPlace;
  readonly isInText: boolean;
}

function read({ state, view }: Editor): Asked {
  const slash = view.composing ? null : slashOf(state);
  return { query: slash?.query ?? null, place: slash?.place ?? 'line', isInText: slash?.isInText === true };
}

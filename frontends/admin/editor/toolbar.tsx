import { textLimits } from '@hanji/contracts/api/text-limits';
import { BareField } from '@hanji/frontend-kit/controls/field';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import { Icon } from '@hanji/frontend-kit/ui/icon';
import type { Editor } from '@tiptap/core';
import { Bold, Code, ImagePlus, Images, Italic, Link2, type LucideIcon, Redo2, Strikethrough, Superscript, Undo2 } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { type AskedKind, type BlockKind, blockKinds, blockOf, isAsked, setBlock } from './commands.ts';
import { CalloutTools } from './callout-tools.tsx';
import { editorMessages } from './editor-messages.ts';
import { LinkForm } from './link-form.tsx';
import { TableTools } from './table-tools.tsx';
import { useEditorState } from './use-editor-state.ts';

interface ToolbarProps {
  readonly editor: Editor;
  readonly language: Language;
  readonly onAsk: (kind: AskedKind) => void;
}

/**
 * The tools above the text. They are one stop of the Tab key, behind the text, which Alt+F10 leads to from anywhere in it; arrows move among them,
 * and Escape leads back. Each says whether it is on.
 */
export function Toolbar({ editor, language, onAsk }: ToolbarProps): ReactNode {
  const messages = editorMessages[language];
  const [isLinking, setLinking] = useState(false);
  const bar = useRef<HTMLDivElement>(null);
  // The tool that Tab comes to: the one that was used last.
  const [stop, setStop] = useState(messages.blockKind);
  const stopAt = (label: string) => ({ tabIndex: stop === label ? 0 : -1, onFocus: () => setStop(label) });
  const state = useEditorState(editor, (now) => ({
    block: blockOf(now),
    bold: now.isActive('bold'),
    italic: now.isActive('italic'),
    strike: now.isActive('strike'),
    code: now.isActive('code'),
    link: now.isActive('link'),
    isInTable: now.isActive('table'),
    callout: now.isActive('callout') ? String(now.getAttributes('callout')['kind']) : null,
    language: now.isActive('codeBlock') ? String(now.getAttributes('codeBlock')['language'] ?? '') : null,
    canUndo: now.can().undo(),
    canRedo: now.can().redo(),
  }));
  const tool = (label: string, icon: LucideIcon, run: () => void, isOn?: boolean, isOff = false) => (
    <button
      type="button"
      className="tool"
      {...stopAt(label)}
      aria-label={label}
      title={label}
      aria-pressed={isOn}
      aria-disabled={isOff ? true : undefined}
      // The selection stays in the text.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => (isOff ? undefined : run())}
    >
      <Icon of={icon} />
    </button>
  );
  useEffect(() => {
    const { dom } = editor.view;
    // With something selected the key is that of links, as everywhere one writes; else it is the site's own.
    const listen = (event: globalThis.KeyboardEvent) => {
      if (event.altKey && event.key === 'F10') {
        event.preventDefault();
        bar.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
      }
      if ((!event.ctrlKey && !event.metaKey) || event.altKey || event.key.toLowerCase() !== 'k' || editor.state.selection.empty) return;
      event.preventDefault();
      event.stopPropagation();
      setLinking(true);
    };
    dom.addEventListener('keydown', listen);
    return () => dom.removeEventListener('keydown', listen);
  }, [editor]);
  const choose = (kind: BlockKind) => (isAsked(kind) ? onAsk(kind) : setBlock(editor, kind, messages));
  return (
    <div className="editor-tools">
      <div
        ref={bar}
        className="editor-toolbar"
        role="toolbar"
        tabIndex={-1}
        aria-label={messages.toolbar}
        aria-keyshortcuts="Alt+F10"
        title={messages.toolbarKeys}
        onKeyDown={(event) => (event.key === 'Escape' ? editor.view.focus() : moveAmong(event))}
      >
        <select
          {...stopAt(messages.blockKind)}
          className="input input-select"
          aria-label={messages.blockKind}
          value={state.block}
          onChange={(event) => choose(event.target.value as BlockKind)}
        >
          {blockKinds.map((kind) => (
            <option key={kind} value={kind}>
              {messages.blocks[kind]}
            </option>
          ))}
        </select>
        {tool(messages.bold, Bold, () => editor.chain().focus().toggleBold().run(), state.bold)}
        {tool(messages.italic, Italic, () => editor.chain().focus().toggleItalic().run(), state.italic)}
        {tool(messages.strike, Strikethrough, () => editor.chain().focus().toggleStrike().run(), state.strike)}
        {tool(messages.code, Code, () => editor.chain().focus().toggleMark('code').run(), state.code)}
        {tool(messages.link, Link2, () => setLinking(!isLinking), state.link)}
        {tool(messages.blocks.picture, ImagePlus, () => onAsk('picture'))}
        {tool(messages.blocks.gallery, Images, () => onAsk('gallery'))}
        {tool(messages.blocks.footnote, Superscript, () => choose('footnote'))}
        {tool(messages.undo, Undo2, () => editor.chain().focus().undo().run(), undefined, !state.canUndo)}
        {tool(messages.redo, Redo2, () => editor.chain().focus().redo().run(), undefined, !state.canRedo)}
      </div>
      {isLinking ? <LinkForm editor={editor} language={language} onDone={() => setLinking(false)} /> : null}
      {state.isInTable ? <TableTools editor={editor} language={language} /> : null}
      {state.callout === null ? null : <CalloutTools editor={editor} language={language} kind={state.callout} />}
      {state.language === null ? null : (
        <label className="editor-aside">
          {messages.codeLanguage}
          <BareField label={messages.codeLanguage} maxLength={textLimits.codeLanguage}>
            {(control) => (
              <input
                {...control}
                className="input"
                value={state.language ?? ''}
                spellCheck={false}
                autoCapitalize="none"
                onChange={(event) => editor.commands.updateAttributes('codeBlock', { language: event.target.value.trim() || null })}
              />
            )}
          </BareField>
        </label>
      )}
    </div>
  );
}

function moveAmong(event: KeyboardEvent<HTMLElement>): void {
  const tools = [...event.currentTarget.querySelectorAll<HTMLElement>('select, button')];
  const here = tools.indexOf(event.target as HTMLElement);
  const places: Readonly<Record<string, number>> = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: -1 };
  const place = places[event.key];
  if (place === undefined || here === -1) return;
  event.preventDefault();
  tools.at(place % tools.length)?.focus();
}

import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { Editor } from '@tiptap/core';
import { type ReactNode, useRef, useState } from 'react';
import { editorMessages } from './editor-messages.ts';
import { takeUp } from './picture-uploads.ts';
import { SlashMenu } from './slash-menu.tsx';
import { TipTapEditor } from './tip-tap-editor.tsx';
import { Toolbar } from './toolbar.tsx';
import { useUpload } from './use-upload.ts';
import { WordCount } from './word-count.tsx';

interface WritingSurfaceProps {
  /** HTML that the editor begins with; another one needs another `key`. */
  readonly html: string;
  /** Where pictures are kept. */
  readonly folder: 'posts' | 'pages';
  readonly onEditor: (editor: Editor | null) => void;
  readonly onWritten: () => void;
  readonly onCompose?: (isComposing: boolean) => void;
  /** How many pictures are on their way. */
  readonly onPictures?: (count: number) => void;
  /** Nothing can be written for the moment. */
  readonly isFrozen?: boolean;
  /** Title and the like, above the tools. */
  readonly before: ReactNode;
}

/** Tools, text, what can be put in, and pictures: all that a text is written with. */
export function WritingSurface({ html, folder, onEditor, onWritten, onCompose, onPictures, isFrozen = false, before }: WritingSurfaceProps): ReactNode {
  const { language } = usePage();
  const words = editorMessages[language];
  const [editor, setEditor] = useState<Editor | null>(null);
  const upload = useUpload(folder, (count) => onPictures?.(count));
  const file = useRef<HTMLInputElement>(null);
  const choosePicture = () => file.current?.click();
  return (
    <div className="writing" inert={isFrozen} onCompositionStart={() => onCompose?.(true)} onCompositionEnd={() => onCompose?.(false)}>
      {before}
      {editor === null ? null : <Toolbar editor={editor} language={language} onPicture={choosePicture} />}
      <TipTapEditor
        html={html}
        label={words.text}
        placeholder={words.textPlaceholder}
        words={words}
        upload={upload}
        onEditor={(made) => {
          setEditor(made);
          onEditor(made);
        }}
        onWritten={onWritten}
      />
      {editor === null ? null : (
        <>
          <SlashMenu editor={editor} language={language} onPicture={choosePicture} />
          <WordCount editor={editor} language={language} />
        </>
      )}
      <input
        ref={file}
        type="file"
        accept="image/*"
        multiple
        hidden
        aria-label={words.blocks.picture}
        onChange={(event) => {
          if (editor !== null) takeUp(editor.view, event.currentTarget.files ?? [], editor.state.selection.to, upload);
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}

import { pictureTypes } from '@hanji/contracts/api/images';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { Editor } from '@tiptap/core';
import type { Node as DocumentNode } from '@tiptap/pm/model';
import { type ReactNode, useRef, useState } from 'react';
import { embedOf } from './blocks/embed.ts';
import { figureOf } from './blocks/figure.ts';
import { putIn } from './blocks/put-in.ts';
import type { AskedKind } from './commands.ts';
import { editorMessages } from './editor-messages.ts';
import { EmbedForm } from './embed-form.tsx';
import { Gallery } from './gallery.tsx';
import { type PictureCount, takeUp } from './picture-uploads.ts';
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
  /** How many pictures are not in the text yet. */
  readonly onPictures?: (count: PictureCount) => void;
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
  const [asked, setAsked] = useState<Exclude<AskedKind, 'picture'> | null>(null);
  const ask = (kind: AskedKind) => (kind === 'picture' ? file.current?.click() : setAsked(kind));
  const put = (block: DocumentNode | null) => {
    setAsked(null);
    // The dialog gives the focus back to what opened it; then the text takes it.
    if (editor !== null && block !== null) requestAnimationFrame(() => putIn(editor, block));
  };
  return (
    <div className="writing" inert={isFrozen} onCompositionStart={() => onCompose?.(true)} onCompositionEnd={() => onCompose?.(false)}>
      {before}
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
      {/* It stands above the text, and comes after it: Tab leads from the title to the text. */}
      {editor === null ? null : <Toolbar editor={editor} language={language} onAsk={ask} />}
      {editor === null ? null : (
        <>
          <SlashMenu editor={editor} language={language} onAsk={ask} />
          <WordCount editor={editor} language={language} />
          {asked === 'gallery' ? <Gallery onChoose={(image) => put(figureOf(editor.schema, image))} onClose={() => setAsked(null)} /> : null}
          {asked === 'embed' ? <EmbedForm onAddress={(address) => put(embedOf(editor.schema, address))} onClose={() => setAsked(null)} /> : null}
        </>
      )}
      <input
        ref={file}
        type="file"
        accept={Object.values(pictureTypes).join()}
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

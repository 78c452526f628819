import type { TypedPost } from '@hanji/contracts/api/posts';
import { textLimits } from '@hanji/contracts/api/text-limits';
import { getPost } from '@hanji/frontend-kit/api/posts/get-post';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useQuery } from '@tanstack/react-query';
import type { Editor } from '@tiptap/core';
import { type ReactNode, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { writeContent } from '../../editor/content.ts';
import { editorMessages } from '../../editor/editor-messages.ts';
import type { LocalCopies } from '../../editor/local-copies.ts';
import { takeUp } from '../../editor/picture-uploads.ts';
import { SlashMenu } from '../../editor/slash-menu.tsx';
import { TipTapEditor } from '../../editor/tip-tap-editor.tsx';
import { Toolbar } from '../../editor/toolbar.tsx';
import { useUpload } from '../../editor/use-upload.ts';
import { WordCount } from '../../editor/word-count.tsx';
import { AdminPage } from '../../parts/admin-page.tsx';
import { editPostPath, placePaths } from '../places.ts';
import { ConflictView } from './conflict-view.tsx';
import { useDraftLock } from './draft-lock.ts';
import type { OpenedText } from './open-text.ts';
import { PostChangedView } from './post-changed-view.tsx';
import { type PostFieldValues, PostFields } from './post-fields.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { StatusLine } from './status-line.tsx';
import { ThrowAway } from './throw-away.tsx';
import { UnsentTexts } from './unsent-texts.tsx';
import { useKeeper } from './use-keeper.ts';
import { usePublishing } from './use-publishing.ts';
import { writingMessages } from './writing-messages.ts';

interface PostEditorProps {
  readonly opened: OpenedText;
  readonly copies: LocalCopies;
  readonly owner: string;
  /** Called before the address names the draft that the text has got. */
  readonly onDraft: (id: string) => void;
}

/** A post as it is written: title, text, what else is said of it, how it stands with keeping it, and publishing. */
export function PostEditor({ opened, copies, owner, onDraft }: PostEditorProps): ReactNode {
  const { api, language } = usePage();
  const navigate = useNavigate();
  const [messages, words] = [writingMessages[language], editorMessages[language]];
  const [editor, setEditor] = useState<Editor | null>(null);
  const [pictures, setPictures] = useState(0);
  const [isPublishing, setPublishing] = useState(false);
  const [isFrozen, setFrozen] = useState(false);
  const { content: firstContent, ...firstFields } = opened.text;
  const [fields, setFields] = useState<PostFieldValues>(firstFields);
  // What is on the screen right now, which a state is only after the next drawing.
  const now = useRef({ fields: firstFields as PostFieldValues, editor: null as Editor | null });
  const text = (): TypedPost => ({
    ...now.current.fields,
    content: now.current.editor === null ? firstContent : writeContent(now.current.editor.state.doc),
  });
  const slug = opened.post?.slug ?? null;
  const keeper = useKeeper(opened, copies, owner, text, (id) => {
    onDraft(id);
    void navigate(`${slug === null ? placePaths.newPost : editPostPath(slug)}?draft=${id}`, { replace: true });
  });
  const post = useQuery({ queryKey: ['posts', 'one', slug], queryFn: () => getPost(api, slug ?? ''), enabled: slug !== null });
  const freeze = (isOn: boolean) => {
    setFrozen(isOn);
    now.current.editor?.setEditable(!isOn, false);
  };
  const publishing = usePublishing(keeper, slug, freeze);
  const upload = useUpload('posts', setPictures);
  const file = useRef<HTMLInputElement>(null);
  useDraftLock(keeper.draft?.id ?? opened.key);
  const change = (changed: Partial<PostFieldValues>) => {
    now.current.fields = { ...now.current.fields, ...changed };
    setFields(now.current.fields);
    keeper.changed();
  };
  const takeEditor = (made: Editor | null) => {
    now.current.editor = made;
    setEditor(made);
  };
  const isTitled = fields.title.trim() !== '';
  return (
    <AdminPage
      place={slug === null ? 'newPost' : 'editPost'}
      actions={
        <>
          {slug === null ? null : (
            <a className="button" href={`/posts/${encodeURIComponent(slug)}`}>
              {messages.view}
            </a>
          )}
          <ThrowAway keeper={keeper} slug={slug} />
          <button
            type="button"
            className="button button-strong"
            aria-describedby={isTitled && pictures === 0 ? undefined : 'publish-hint'}
            aria-disabled={isTitled && pictures === 0 ? undefined : true}
            onClick={() => isTitled && pictures === 0 && setPublishing(true)}
          >
            {slug === null ? messages.publish : messages.update}
          </button>
        </>
      }
    >
      {isTitled && pictures === 0 ? null : (
        <p id="publish-hint" className="field-hint">
          {isTitled ? messages.picturesOnTheirWay : messages.mend.titleMissing}
        </p>
      )}
      {slug === null && opened.draft === null && !opened.isUnsent ? <UnsentTexts copies={copies} owner={owner} but={keeper.draft?.id ?? opened.key} /> : null}
      <StatusLine keeper={keeper} isPostGone={opened.of !== null && opened.post === null} />
      <ConflictView keeper={keeper} mine={text} onTaken={() => location.reload()} />
      {publishing.changed === null ? null : <PostChangedView changed={publishing.changed} mine={text} publishing={publishing} />}
      <div className="writing" inert={isFrozen} onCompositionStart={() => keeper.compose(true)} onCompositionEnd={() => keeper.compose(false)}>
        <textarea
          className="writing-title"
          aria-label={messages.title}
          placeholder={messages.titlePlaceholder}
          rows={1}
          maxLength={textLimits.title}
          defaultValue={fields.title}
          onInput={(event) => change({ title: event.currentTarget.value.replaceAll('\n', ' ') })}
          onKeyDown={(event) => {
            // Enter within a composition ends that and nothing else.
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            editor?.commands.focus('start');
          }}
        />
        <input
          className="writing-subtitle"
          aria-label={messages.subtitle}
          placeholder={messages.subtitle}
          maxLength={textLimits.subtitle}
          defaultValue={fields.subtitle ?? ''}
          onInput={(event) => change({ subtitle: event.currentTarget.value || null })}
        />
        {editor === null ? null : <Toolbar editor={editor} language={language} onPicture={() => file.current?.click()} />}
        <TipTapEditor
          html={firstContent}
          label={words.text}
          placeholder={words.textPlaceholder}
          words={words}
          upload={upload}
          onEditor={takeEditor}
          onWritten={() => keeper.changed()}
          onCompose={(isComposing) => keeper.compose(isComposing)}
        />
        {editor === null ? null : (
          <>
            <SlashMenu editor={editor} language={language} onPicture={() => file.current?.click()} />
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
        <PostFields values={fields} onChange={change} upload={upload} />
      </div>
      {isPublishing ? (
        <PublishDialog
          post={post.data ?? null}
          onClose={() => setPublishing(false)}
          onPublish={async (options) => {
            await publishing.publish(options);
            setPublishing(false);
          }}
        />
      ) : null}
    </AdminPage>
  );
}

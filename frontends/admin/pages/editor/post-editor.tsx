import type { Post, TypedPost } from '@hanji/contracts/api/posts';
import { getPost } from '@hanji/frontend-kit/api/posts/get-post';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useQuery } from '@tanstack/react-query';
import type { Editor } from '@tiptap/core';
import { type ReactNode, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { ContentOnScreen } from '../../editor/content-on-screen.ts';
import type { LocalCopies } from '../../editor/local-copies.ts';
import { postTexts } from '../../editor/same-text.ts';
import { silentPictures } from '../../editor/silent-pictures.ts';
import type { PictureCount } from '../../editor/picture-uploads.ts';
import { useLeaving } from '../../editor/use-leaving.ts';
import { useSaveKey } from '../../editor/use-save-key.ts';
import { useWriterLock } from '../../editor/writer-lock.ts';
import { WritingSurface } from '../../editor/writing-surface.tsx';
import { AdminPage } from '../../parts/admin-page.tsx';
import { editPostPath } from '../places.ts';
import { stateOf } from '../posts/post-state.ts';
import { addressOfCopy, addressOfDraft } from './post-copies.ts';
import { ConflictView } from './conflict-view.tsx';
import { DraftBehindView } from './draft-behind-view.tsx';
import { EditorBar } from './editor-bar.tsx';
import type { OpenedText } from './open-text.ts';
import { OtherDrafts } from './other-drafts.tsx';
import { PostChangedView } from './post-changed-view.tsx';
import { PostGoneView } from './post-gone-view.tsx';
import { isAnyTooLong, type PostFieldValues } from './post-field-values.ts';
import { PostFields } from './post-fields.tsx';
import { PostStanding } from './post-standing.tsx';
import { isInTrash, PostTrashedView } from './post-trashed-view.tsx';
import { PreviewButton } from './preview-button.tsx';
import { publishedText, writtenText } from './published-text.ts';
import { PublishDialog } from './publish-dialog.tsx';
import { Revisions } from './revisions.tsx';
import { ThrowAway, useThrowAway } from './throw-away.tsx';
import { TitleFields } from './title-fields.tsx';
import { UnsentTexts } from './unsent-texts.tsx';
import { useBehind } from './use-behind.ts';
import { useDraftServer } from './use-draft-server.ts';
import { useOwnAddress } from './use-own-address.ts';
import { useKeeper } from './use-keeper.ts';
import { usePublishing } from './use-publishing.ts';
import { whyNotPublished } from './why-not-published.ts';
import { writingMessages } from './writing-messages.ts';

interface PostEditorProps {
  readonly opened: OpenedText;
  readonly copies: LocalCopies;
  readonly owner: string;
  /** Called before the address names the draft that the text has got, and the post that it changes. */
  readonly onDraft: (id: string, slug: string | null) => void;
  /** Called before the address names the post that is to be opened itself, whatever drafts of it there are: it was published. */
  readonly onPublished: (slug: string) => void;
  /** Opens the draft, or else what the address names, anew: another text than this one stands there. */
  readonly onReopen: (draft?: string) => void;
}

/** A post as it is written: title, text, what else is said of it, how it stands with keeping it, and publishing. */
export function PostEditor({ opened, copies, owner, onDraft, onPublished, onReopen }: PostEditorProps): ReactNode {
  const { api, language } = usePage();
  const navigate = useNavigate();
  const messages = writingMessages[language];
  const [editor, setEditor] = useState<Editor | null>(null);
  const [pictures, setPictures] = useState<PictureCount>({ sending: 0, failed: 0, refused: 0 });
  // What is published is what its author saw when the dialog was opened, whatever becomes of the post meanwhile.
  const [asked, setAsked] = useState<{ readonly post: Post | null; readonly asNew: boolean } | null>(null);
  const [isFrozen, setFrozen] = useState(false);
  const { content: firstContent, ...firstFields } = opened.text;
  const [fields, setFields] = useState<PostFieldValues>(firstFields);
  // What is on the screen right now, which a state is only after the next drawing.
  const now = useRef({ fields: firstFields as PostFieldValues });
  const [content] = useState(() => new ContentOnScreen(firstContent));
  const text = (): TypedPost => ({ ...now.current.fields, content: content.html });
  const { server, drafts } = useDraftServer(opened);
  const keeper = useKeeper({ kind: postTexts, server, copies, owner }, opened, text, (id) => {
    onDraft(id, opened.post?.slug ?? null);
    void navigate(addressOfDraft({ id, post: opened.post }), { replace: true });
  });
  // What was deleted for good is a new post from now on.
  const slug = keeper.isPostGone ? null : (opened.post?.slug ?? null);
  useOwnAddress(keeper.draft?.id ?? null, slug, onDraft);
  const post = useQuery({ queryKey: ['posts', 'one', slug], queryFn: () => getPost(api, slug ?? ''), enabled: slug !== null });
  const freeze = (isOn: boolean) => {
    setFrozen(isOn);
    content.editor?.setEditable(!isOn, false);
  };
  const behind = useBehind(opened, post.data);
  const publishing = usePublishing({ keeper, slug, freeze, text, seen: behind === 'in name' ? post.data?.version : undefined, onPublished });
  const throwAway = useThrowAway(keeper, slug);
  const state = post.data === undefined ? null : stateOf(post.data);
  useWriterLock(keeper.writer);
  useSaveKey(() => keeper.retry());
  useLeaving({
    losing: () => (keeper.isOnScreenAlone ? 'words' : pictures.sending + pictures.failed > 0 ? 'pictures' : null),
    bring: () => keeper.leave(),
    isOwn: (query) => query.get('draft') === (keeper.draft?.id ?? null),
  });
  const [wrong, setWrong] = useState<ReadonlySet<keyof PostFieldValues>>(new Set());
  const isMarked = wrong.size > 0 || isAnyTooLong(fields);
  const mark = (field: keyof PostFieldValues, isWrong: boolean) =>
    setWrong((before) => (isWrong ? before.union(new Set([field])) : before.difference(new Set([field]))));
  const change = (changed: Partial<PostFieldValues>) => {
    now.current.fields = { ...now.current.fields, ...changed };
    setFields(now.current.fields);
    keeper.changed();
  };
  const isTrashed = isInTrash(post.data);
  const why = whyNotPublished(messages, { isTrashed, isUntitled: fields.title.trim() === '', pictures, isMarked });
  const isSaid = why === messages.mend.marked;
  const isNew = opened.post === null && opened.draft === null;
  const isWritten = keeper.draft !== null || keeper.keeping.kind !== 'untouched';
  const hint = why === null ? undefined : publishHint;
  return (
    <AdminPage
      place={slug === null ? 'newPost' : 'editPost'}
      actions={
        <>
          {slug === null || (state !== null && state !== 'PUBLIC') ? null : (
            <a className="button" href={`/posts/${encodeURIComponent(slug)}`}>
              {messages.view}
            </a>
          )}
          <ThrowAway keeper={keeper} slug={slug} />
          <PreviewButton keeper={keeper} hint={hint} />
        </>
      }
    >
      {isNew && opened.taken !== null ? null : (
        <UnsentTexts
          copies={copies}
          name="posts"
          owner={owner}
          but={[keeper.writer, opened.taken]}
          isOfThis={isNew ? undefined : ({ key, of }) => key === (keeper.draft?.id ?? opened.key) || (of !== null && of.id === opened.of?.id)}
          addressOf={addressOfCopy}
        />
      )}
      <OtherDrafts drafts={drafts.filter(({ id }) => id !== keeper.draft?.id)} />
      {isInTrash(post.data) ? (
        <PostTrashedView
          post={post.data}
          takesFocus={publishing.isTrashed}
          onRestored={() => {
            publishing.dismiss();
            editor?.view.focus();
          }}
        />
      ) : post.data === undefined ? null : (
        <PostStanding post={post.data} />
      )}
      <EditorBar keeper={keeper} isMarkedSaid={isSaid} hint={{ id: publishHint, text: why }}>
        <button
          type="button"
          className="button button-strong"
          aria-describedby={hint}
          aria-disabled={hint === undefined ? undefined : true}
          onClick={() => hint === undefined && setAsked({ post: post.data ?? null, asNew: keeper.isPostGone })}
        >
          {slug === null ? messages.publish : messages.update}
        </button>
      </EditorBar>
      {slug !== null && isWritten ? <p className="field-hint">{messages.notLive}</p> : null}
      <ConflictView keeper={keeper} mine={text} onTaken={onReopen} />
      {behind === 'in text' && post.data !== undefined && publishing.changed === null ? (
        <DraftBehindView
          messages={{ ...messages.draftBehind, detail: state === 'PUBLIC' ? messages.draftBehind.detail : messages.draftBehind.detailOfHidden }}
          mine={text}
          theirs={publishedText(post.data, language)}
          onOpen={async () => {
            if (slug === null || !(await throwAway())) return;
            onPublished(slug);
            await navigate(editPostPath(slug), { replace: true });
          }}
        />
      ) : null}
      {publishing.changed === null ? null : <PostChangedView changed={publishing.changed} mine={text} publishing={publishing} />}
      {publishing.gone === null ? null : <PostGoneView options={publishing.gone} publishing={publishing} />}
      <WritingSurface
        html={firstContent}
        folder="posts"
        isFrozen={isFrozen}
        onEditor={(made) => {
          content.follow(made);
          setEditor(made);
        }}
        onWritten={() => keeper.changed()}
        onCompose={(isComposing) => keeper.compose(isComposing)}
        onPictures={setPictures}
        before={<TitleFields first={firstFields} isNew={isNew && opened.taken === null} onChange={change} onEnter={() => editor?.view.focus()} />}
      />
      <PostFields values={fields} content={() => content.html} onChange={change} onMistake={mark} />
      {slug === null ? null : (
        <Revisions
          slug={slug}
          mine={() => (isWritten || post.data === undefined ? writtenText(text(), language) : publishedText(post.data, language))}
          onRestored={() => void keeper.leave().then(() => onReopen())}
        />
      )}
      {asked !== null ? (
        <PublishDialog
          post={asked.post ?? post.data ?? null}
          title={fields.title}
          silentPictures={editor === null ? 0 : silentPictures(editor.state.doc)}
          onClose={() => setAsked(null)}
          onPublish={async (options) => {
            const failure = await publishing.publish(asked.asNew ? { ...options, asNew: true } : options);
            if (failure === null) setAsked(null);
            return failure;
          }}
        />
      ) : null}
    </AdminPage>
  );
}

/** The id of what says why it cannot be published. */
const publishHint = 'publish-hint';

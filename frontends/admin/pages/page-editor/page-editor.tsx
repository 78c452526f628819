import type { DraftedPage, PageDraft, TypedPage } from '@hanji/contracts/api/page-drafts';
import { describeFailure, mistakesOf } from '@hanji/frontend-kit/api/describe-failure';
import { getPage } from '@hanji/frontend-kit/api/pages/get-page';
import { newKey } from '@hanji/frontend-kit/browser/request-key';
import { hasCode, isUnanswered, unlessGone } from '@hanji/frontend-kit/api/problem-error';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { deletePageDraft } from '../../api/page-drafts/delete-page-draft.ts';
import { pageDraftServer } from '../../api/page-drafts/save-page-draft.ts';
import { updatePage } from '../../api/pages/update-page.ts';
import { ContentOnScreen } from '../../editor/content-on-screen.ts';
import type { PostBase } from '../../editor/local-copies.ts';
import { TitleInput } from '../../editor/title-input.tsx';
import { useLeaving } from '../../editor/use-leaving.ts';
import { useSaveKey } from '../../editor/use-save-key.ts';
import { useWriterLock } from '../../editor/writer-lock.ts';
import type { PictureCount } from '../../editor/picture-uploads.ts';
import { WritingSurface } from '../../editor/writing-surface.tsx';
import { AdminPage } from '../../parts/admin-page.tsx';
import { ConflictView } from '../editor/conflict-view.tsx';
import { DraftBehindView } from '../editor/draft-behind-view.tsx';
import type { OpenedText, Target } from '../editor/open-text.ts';
import { EditorBar } from '../editor/editor-bar.tsx';
import { UnsentTexts } from '../editor/unsent-texts.tsx';
import { useKeeper } from '../editor/use-keeper.ts';
import { editPagePath, placePaths } from '../places.ts';
import { PageButton } from './page-button.tsx';
import { PageConflict, type SavedElsewhere } from './page-conflict.tsx';
import { PageFields } from './page-fields.tsx';
import { addressOfCopy, draftPath, isAnyTooLong, pageCopies, pageTexts, requestOf, textOfPage } from './page-text.ts';
import { pageWritingMessages } from './page-writing-messages.ts';
import { useMakePage } from './use-make-page.ts';
import { usePageSince } from './use-page-since.ts';

interface PageEditorProps {
  readonly opened: OpenedText<TypedPage, PageDraft, DraftedPage>;
  readonly owner: string;
  /** Called before the address names the draft that the text has got. */
  readonly onDraft: (id: string) => void;
  /** Opens something else in place of this text. */
  readonly onReopen: (target: Target) => void;
}

type Mistakes = Partial<Record<'title' | 'slug' | 'badge', string>>;

/** A page or notice as it is written. It is kept as a draft, which readers see when the page is saved and public. */
export function PageEditor({ opened, owner, onDraft, onReopen }: PageEditorProps): ReactNode {
  const { api, ask, language, showToast } = usePage();
  const messages = pageWritingMessages[language];
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { text: first, post: page } = opened;
  const slug = page?.slug ?? null;
  const now = useRef({ text: first });
  const [content] = useState(() => new ContentOnScreen(first.content));
  const text = (): TypedPage => ({ ...now.current.text, content: content.html });
  const keeper = useKeeper({ kind: pageTexts, server: pageDraftServer(api), copies: pageCopies, owner }, opened, text, (id) => {
    onDraft(id);
    void navigate(draftPath(id, first.type, slug), { replace: true });
  });
  const [fields, setFields] = useState(first);
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const [pictures, setPictures] = useState<PictureCount>({ sending: 0, failed: 0, refused: 0 });
  const [isBusy, setBusy] = useState(false);
  const [theirs, setTheirs] = useState<SavedElsewhere | null>(null);
  const isWritten = keeper.draft !== null || keeper.keeping.kind !== 'untouched';
  const makePage = useMakePage(opened);
  const behind = usePageSince(opened);
  useWriterLock(keeper.writer);
  useLeaving({
    losing: () => (keeper.isOnScreenAlone ? 'words' : pictures.sending + pictures.failed > 0 ? 'pictures' : null),
    bring: () => keeper.leave(),
    isOwn: (query) => query.get('draft') === (keeper.draft?.id ?? null),
  });
  // The button is in sight wherever one is, and what is wrong is not.
  useEffect(() => {
    if (Object.keys(mistakes).length > 0) document.querySelector<HTMLElement>('.admin-page [aria-invalid="true"]')?.focus();
  }, [mistakes]);
  const change = (changed: Partial<TypedPage>) => {
    now.current.text = { ...now.current.text, ...changed };
    setFields(now.current.text);
    setMistakes({});
    keeper.changed();
  };
  const tellFailure = (error: unknown): undefined => void showToast({ kind: 'error', text: describeFailure(error, language) });
  /** Opens the page itself, or what was written of it since. */
  const openPage = async (at: string, withDraft = false) => {
    onReopen({ slug: at, draft: null, copy: null, ...(withDraft ? {} : { isPublished: true }) });
    await navigate(editPagePath(at), { replace: true });
  };
  /** `status`: the one that it is to have, where that changes. `over`: the version that its author means to write over, where that is another than they began on. */
  const save = async (status: 'PUBLISHED' | undefined, over?: PostBase, told?: string): Promise<void> => {
    const sent = text();
    if (sent.title.trim() === '') return setMistakes({ title: messages.titleMissing });
    if (isAnyTooLong(sent)) return showToast({ kind: 'error', text: messages.mendMarked });
    if (isBusy) return;
    setBusy(true);
    try {
      if (isWritten) await keeper.flush();
      // What was written elsewhere is shown beside it, and comes first.
      if (keeper.keeping.kind === 'conflict') return;
      const of = over ?? keeper.of;
      const draft = keeper.draft === null ? {} : { draftId: keeper.draft.id };
      const request = { ...requestOf(sent, page?.isInFooter ?? true), ...(status === undefined ? {} : { status }) };
      const saved = of === null ? await makePage(request, draft) : await updatePage(api, of, { ...request, ...draft });
      await queries.invalidateQueries({ queryKey: ['pages'] });
      await queries.invalidateQueries({ queryKey: ['page-drafts'] });
      showToast({ kind: 'done', text: told ?? (saved.status === 'PUBLISHED' ? messages.published : messages.saved) });
      const isMore = !pageTexts.isSame(sent, text());
      await (isMore ? keeper.goOn(saved) : keeper.stop());
      await openPage(saved.slug, isMore);
    } catch (error) {
      // Whether it is a page by now is found out before the text is sent again.
      if (isUnanswered(error) && keeper.of === null) keeper.loseAnswer();
      if (hasCode(error, 'version_conflict') && slug !== null) return await meet(slug, sent, status);
      const found = mistakesOf(error, ['title', 'slug', 'badge'], language);
      setMistakes(found);
      if (Object.keys(found).length === 0) tellFailure(error);
    } finally {
      setBusy(false);
    }
  };
  /** The page was saved somewhere else: that is shown, unless it says what is written here, or what stood there when this was begun. */
  const meet = async (at: string, sent: TypedPage, status: 'PUBLISHED' | undefined): Promise<void> => {
    const saved = await getPage(api, at).catch((error: unknown) => tellFailure(error));
    if (saved === undefined) return;
    const isKnown = [sent, ...(opened.draft === null && opened.taken === null ? [first] : [])].some((known) => pageTexts.isSame(textOfPage(saved), known));
    if (!isKnown) return setTheirs({ page: saved, key: newKey() });
    await save(status, saved);
  };
  /** Ends that with what is written here: what the page says is a draft by then, once however often it is tried. */
  const saveMine = async ({ page: saved, key }: SavedElsewhere) => {
    try {
      await pageDraftServer(api).create(textOfPage(saved), saved, key);
    } catch (error) {
      return tellFailure(error);
    }
    await save(undefined, saved, messages.keptMine);
  };
  /** Ends that with what the page says: what is written here stays a draft of it. */
  const takeTheirs = async () => {
    if (isBusy) return;
    if (isWritten && (await keeper.flush()) === null) return showToast({ kind: 'error', text: messages.notKept });
    await queries.invalidateQueries({ queryKey: ['page-drafts'] });
    showToast({ kind: 'done', text: messages.tookTheirs });
    if (slug !== null) await openPage(slug);
  };
  const throwAway = async () => {
    if (keeper.draft !== null) await deletePageDraft(api, keeper.draft.id).catch(unlessGone);
    await keeper.stop();
    await queries.invalidateQueries({ queryKey: ['page-drafts'] });
    if (slug === null) await navigate(placePaths.pages);
    else await openPage(slug);
  };
  const tryToThrowAway = () => throwAway().catch(tellFailure);
  const discard = async () => {
    const detail = slug === null ? messages.discardNewDetail : messages.discardDetail;
    if (await ask({ title: messages.discardTitle, detail, confirm: messages.discard, isDestructive: true })) await tryToThrowAway();
  };
  const isNew = page === null && opened.draft === null;
  const isNotice = fields.type === 'NOTICE';
  const isPublished = page?.status === 'PUBLISHED';
  // What is public changes only where that is asked for in so many words.
  useSaveKey(() => (isPublished || !isWritten ? keeper.retry() : void save(undefined)));
  return (
    <AdminPage
      place={page === null ? 'newPage' : 'editPage'}
      title={isNotice ? (page === null ? messages.newNotice : messages.editNotice) : undefined}
      actions={
        <>
          {isPublished ? (
            <a className="button" href={`/pages/${encodeURIComponent(page.slug)}`}>
              {isNotice ? messages.viewNotice : messages.view}
            </a>
          ) : null}
          {isWritten ? <PageButton label={messages.discard} isBusy={isBusy} onPress={() => void discard()} /> : null}
          {isPublished ? null : <PageButton label={messages.saveDraft} isBusy={isBusy} onPress={() => void save(undefined)} />}
        </>
      }
    >
      {isNew && opened.taken !== null ? null : (
        <UnsentTexts
          copies={pageCopies}
          name="pages"
          owner={owner}
          but={[keeper.writer, opened.taken]}
          isOfThis={isNew ? ({ of }) => of === null : ({ key, of }) => key === (keeper.draft?.id ?? opened.key) || (of !== null && of.id === opened.of?.id)}
          addressOf={addressOfCopy}
        />
      )}
      <EditorBar keeper={keeper} goneText={messages.pageGone}>
        <PageButton
          label={isPublished ? messages.update : messages.publish}
          busy={messages.saving}
          isBusy={isBusy}
          onPress={() => void save(isPublished ? undefined : 'PUBLISHED')}
        />
      </EditorBar>
      {isWritten ? <p className="field-hint">{messages.notLive}</p> : null}
      <ConflictView keeper={keeper} mine={text} onTaken={(id) => onReopen({ slug, draft: id, copy: null })} />
      {theirs === null && behind !== null ? (
        <DraftBehindView messages={messages.behind} mine={text} theirs={{ ...behind, name: messages.theirs }} onOpen={() => openPage(behind.slug)} />
      ) : null}
      {theirs === null ? null : (
        <PageConflict mine={text} theirs={theirs.page} isBusy={isBusy} onSaveMine={() => void saveMine(theirs)} onTakeTheirs={() => void takeTheirs()} />
      )}
      <WritingSurface
        html={first.content}
        folder="pages"
        onEditor={(editor) => content.follow(editor)}
        onWritten={() => keeper.changed()}
        onCompose={(isComposing) => keeper.compose(isComposing)}
        onPictures={setPictures}
        before={
          <TitleInput
            label={messages.title}
            placeholder={messages.title}
            first={first.title}
            isNew={isNew && opened.taken === null}
            mistake={mistakes.title}
            onChange={(title) => change({ title })}
            onEnter={() => content.editor?.view.focus()}
          />
        }
      />
      <PageFields values={fields} mistakes={mistakes} onChange={change} />
    </AdminPage>
  );
}

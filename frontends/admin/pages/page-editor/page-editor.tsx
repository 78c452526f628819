import type { CreatePageRequest, Page } from '@hanji/contracts/api/pages';
import { describeFailure, mistakesOf } from '@hanji/frontend-kit/api/describe-failure';
import { getPage } from '@hanji/frontend-kit/api/pages/get-page';
import { hasCode, isUnanswered } from '@hanji/frontend-kit/api/problem-error';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { z } from 'zod';
import { createPage } from '../../api/pages/create-page.ts';
import { updatePage } from '../../api/pages/update-page.ts';
import { ContentOnScreen } from '../../editor/content-on-screen.ts';
import { TitleInput } from '../../editor/title-input.tsx';
import { useLeaving } from '../../editor/use-leaving.ts';
import { useSaveKey } from '../../editor/use-save-key.ts';
import { useWriterLock } from '../../editor/writer-lock.ts';
import type { PictureCount } from '../../editor/picture-uploads.ts';
import { WritingSurface } from '../../editor/writing-surface.tsx';
import { AdminPage } from '../../parts/admin-page.tsx';
import { UnsentTexts } from '../editor/unsent-texts.tsx';
import { editPagePath } from '../places.ts';
import { PageButton } from './page-button.tsx';
import { PageConflict } from './page-conflict.tsx';
import { PageFields } from './page-fields.tsx';
import {
  addressOfCopy,
  emptyPage,
  isAnyTooLong,
  pageCopies,
  type PageCopy,
  type PageText,
  requestKeyOf,
  requestOf,
  saysAllOf,
  textOfPage,
} from './page-text.ts';
import { pageWritingMessages } from './page-writing-messages.ts';
import { usePageCopy } from './use-page-copy.ts';

interface PageEditorProps {
  readonly page: Page | null;
  /** What was not saved the last time. */
  readonly copy: PageCopy | null;
  readonly type: Page['type'];
  readonly name: string;
  readonly owner: string;
  /** Called when something is written. */
  readonly onWritten: () => void;
  readonly onReopen: () => void;
}

type Mistakes = Partial<Record<'title' | 'slug' | 'badge', string>>;

/** A page or notice as it is written. It is kept in this browser until it is saved, and shown to readers when it is published. */
export function PageEditor({ page, copy, type, name, owner, onWritten, onReopen }: PageEditorProps): ReactNode {
  const { api, ask, language, showToast } = usePage();
  const messages = pageWritingMessages[language];
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [first] = useState<PageText>(copy?.text ?? (page === null ? emptyPage(type) : textOfPage(page)));
  const now = useRef({ text: first });
  const [content] = useState(() => new ContentOnScreen(first.content));
  const text = (): PageText => ({ ...now.current.text, content: content.html });
  const version = copy?.version ?? page?.version ?? null;
  const unsaved = usePageCopy(pageCopies, { key: name, owner, version, slug: page?.slug ?? null, text: first }, copy?.writer ?? null, text);
  const [fields, setFields] = useState(first);
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const [pictures, setPictures] = useState<PictureCount>({ sending: 0, failed: 0, refused: 0 });
  const [isBusy, setBusy] = useState(false);
  // What was left in this browser may have been sent before.
  const isPerhapsThere = useRef(page === null && copy !== null);
  const create = async (request: z.input<typeof CreatePageRequest>) => {
    const made = await createPage(api, { ...request, key: requestKeyOf(name) }).catch((error: unknown) => {
      if (isUnanswered(error)) isPerhapsThere.current = true;
      throw error;
    });
    return isPerhapsThere.current && !saysAllOf(made, request) ? await updatePage(api, made, request) : made;
  };
  const [theirs, setTheirs] = useState<Page | null>(null);
  useWriterLock(unsaved.writer);
  useLeaving({
    losing: () => (unsaved.isUnsaved && !unsaved.isKeptHere ? 'words' : pictures.sending + pictures.failed > 0 ? 'pictures' : null),
    isOwn: (query) => query.get('copy') === name,
  });
  const written = () => {
    unsaved.changed();
    onWritten();
  };
  const change = (changed: Partial<PageText>) => {
    now.current.text = { ...now.current.text, ...changed };
    setFields(now.current.text);
    setMistakes({});
    written();
  };
  const save = async (status: Page['status'], over: number | null) => {
    const request = { ...requestOf(text(), page?.isInFooter ?? true), status };
    if (request.title.trim() === '') return setMistakes({ title: messages.titleMissing });
    if (isAnyTooLong(text())) return showToast({ kind: 'error', text: messages.mendMarked });
    if (isBusy) return;
    setBusy(true);
    try {
      const saved = page === null ? await create(request) : await updatePage(api, { id: page.id, version: over ?? page.version }, request);
      await unsaved.saved();
      await queries.invalidateQueries({ queryKey: ['pages'] });
      showToast({ kind: 'done', text: status === 'PUBLISHED' ? messages.published : messages.saved });
      if (saved.slug === page?.slug) onReopen();
      else await navigate(editPagePath(saved.slug), { replace: true });
    } catch (error) {
      if (hasCode(error, 'version_conflict') && page !== null) setTheirs(await getPage(api, page.slug).catch(() => null));
      const found = mistakesOf(error, ['title', 'slug', 'badge'], language);
      setMistakes(found);
      if (Object.keys(found).length === 0 && (page === null || !hasCode(error, 'version_conflict')))
        showToast({ kind: 'error', text: describeFailure(error, language) });
    } finally {
      setBusy(false);
    }
  };
  const discard = async () => {
    if (!(await ask({ title: messages.discardTitle, detail: messages.discardDetail, confirm: messages.discard, isDestructive: true }))) return;
    await unsaved.saved();
    onReopen();
  };
  const isNotice = fields.type === 'NOTICE';
  const isPublished = page?.status === 'PUBLISHED';
  // What is public changes only where that is asked for in so many words.
  useSaveKey(() => (isPublished || !unsaved.isUnsaved ? undefined : void save('DRAFT', version)));
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
          {unsaved.isUnsaved ? <PageButton label={messages.discard} isBusy={isBusy} onPress={() => void discard()} /> : null}
          {isPublished ? null : <PageButton label={messages.saveDraft} isBusy={isBusy} onPress={() => void save('DRAFT', version)} />}
          <PageButton
            label={isPublished ? messages.update : messages.publish}
            busy={messages.saving}
            isBusy={isBusy}
            onPress={() => void save('PUBLISHED', version)}
          />
        </>
      }
    >
      {page === null && copy === null ? (
        <UnsentTexts
          copies={pageCopies}
          name="pages"
          owner={owner}
          but={[unsaved.writer]}
          isOfThis={({ version: begunOn }) => begunOn === null}
          addressOf={addressOfCopy}
        />
      ) : null}
      <p className="editor-status" data-unsaved={unsaved.isUnsaved}>
        {unsaved.isUnsaved ? (unsaved.isKeptHere ? messages.unsaved : messages.notKeptHere) : page === null ? null : messages.allSaved}
      </p>
      {theirs === null ? null : (
        <PageConflict
          mine={text}
          theirs={theirs}
          isBusy={isBusy}
          onSaveMine={() => void save(theirs.status, theirs.version)}
          onTakeTheirs={() => void unsaved.saved().then(onReopen)}
        />
      )}
      <WritingSurface
        html={first.content}
        folder="pages"
        onEditor={(editor) => content.follow(editor)}
        onWritten={written}
        onPictures={setPictures}
        before={
          <TitleInput
            label={messages.title}
            placeholder={messages.title}
            first={first.title}
            isNew={page === null && copy === null}
            mistake={mistakes.title}
            onChange={(title) => change({ title })}
          />
        }
      />
      <PageFields values={fields} mistakes={mistakes} onChange={change} />
    </AdminPage>
  );
}

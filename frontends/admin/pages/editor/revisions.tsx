import type { PostRevision } from '@hanji/contracts/api/revisions';
import { getPost } from '@hanji/frontend-kit/api/posts/get-post';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { Dialog } from '@hanji/frontend-kit/controls/dialog';
import { EmptyState, ErrorState, LoadingState, MoreButton } from '@hanji/frontend-kit/controls/list-states';
import { formatExactMoment } from '@hanji/frontend-kit/i18n/format';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import { siteZone } from '@hanji/frontend-kit/i18n/site-zone';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { getRevision, listRevisions, restoreRevision } from '../../api/posts/revisions.ts';
import { writingOf } from '../../editor/written-pieces.ts';
import { useChange } from '../../parts/use-change.ts';
import { revisionMessages } from './revision-messages.ts';
import { type ComparedText, TextDifference } from './text-difference.tsx';

interface RevisionsProps {
  readonly slug: string;
  /** What stands in the editor: a draft, or the post as it is. */
  readonly mine: () => ComparedText;
  /** Called when the published post is another one than before. */
  readonly onRestored: () => void;
}

/** The states that a post had for its readers; each is compared with what is being written, and can be put back. */
export function Revisions({ slug, mine, onRestored }: RevisionsProps): ReactNode {
  const { language } = usePage();
  const messages = revisionMessages[language];
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="revisions" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{messages.title}</summary>
      <div className="post-fields-body">
        <p className="field-hint">{messages.lead(siteZone)}</p>
        {isOpen ? <RevisionList slug={slug} mine={mine} onRestored={onRestored} /> : null}
      </div>
    </details>
  );
}

function RevisionList({ slug, mine, onRestored }: RevisionsProps): ReactNode {
  const { api, language } = usePage();
  const messages = revisionMessages[language];
  const [compared, setCompared] = useState<{ readonly id: string; readonly text: ComparedText } | null>(null);
  const list = useInfiniteQuery({
    queryKey: ['revisions', slug],
    queryFn: ({ pageParam, signal }) => listRevisions(api, slug, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  if (list.isPending) return <LoadingState language={language} />;
  if (list.isError) return <ErrorState error={list.error} language={language} retry={() => void list.refetch()} />;
  const revisions = list.data.pages.flatMap(({ items }) => items);
  if (revisions.length === 0) return <EmptyState title={messages.empty} />;
  return (
    <>
      <ul className="ruled-list">
        {revisions.map((revision) => {
          const { id, createdAt, title } = revision;
          const when = formatExactMoment(createdAt, language, siteZone);
          return (
            <li key={id} className="revision">
              <span>
                <time dateTime={createdAt}>{when}</time> · {broughtAbout(revision, language)}
                <br />
                <small>{title}</small>
              </span>
              <button type="button" className="button-plain-link" onClick={() => setCompared({ id, text: mine() })}>
                {messages.compare(when)}
              </button>
            </li>
          );
        })}
      </ul>
      {list.hasNextPage ? <MoreButton language={language} isBusy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} /> : null}
      {compared === null ? null : (
        <RevisionDialog slug={slug} id={compared.id} text={compared.text} onClose={() => setCompared(null)} onRestored={onRestored} />
      )}
    </>
  );
}

interface RevisionDialogProps {
  readonly slug: string;
  readonly id: string;
  readonly text: ComparedText;
  readonly onClose: () => void;
  readonly onRestored: () => void;
}

/** How a revision came about, and by whom. */
function broughtAbout({ kind, author }: Pick<PostRevision, 'kind' | 'author'>, language: Language): string {
  const { kinds, someone } = revisionMessages[language];
  return `${kinds[kind]} · ${author?.name ?? someone}`;
}

function RevisionDialog({ slug, id, text, onClose, onRestored }: RevisionDialogProps): ReactNode {
  const { api, ask, language } = usePage();
  const { one } = useChange();
  const messages = revisionMessages[language];
  const revision = useQuery({ queryKey: ['revisions', slug, id], queryFn: () => getRevision(api, slug, id) });
  const when = revision.data === undefined ? null : formatExactMoment(revision.data.createdAt, language, siteZone);
  const restore = async () => {
    const question = { title: messages.restoreTitle(when ?? ''), detail: messages.restoreDetail, confirm: messages.restore, isDestructive: true };
    if (!(await ask(question))) return;
    const work = async () => restoreRevision(api, slug, id, (await getPost(api, slug)).version);
    if (!(await one(work, messages.restored, ['posts', 'revisions']))) return;
    onClose();
    onRestored();
  };
  return (
    <Dialog title={when === null ? messages.title : messages.of(when)} language={language} onClose={onClose}>
      {revision.isPending ? <LoadingState language={language} /> : null}
      {revision.isError ? <ErrorState error={revision.error} language={language} retry={() => void revision.refetch()} /> : null}
      {revision.data === undefined ? null : (
        <div className="revision-compared">
          {revision.data.title === text.title && writingOf(revision.data.content) === writingOf(text.content) ? <p>{messages.isNow}</p> : null}
          <TextDifference one={text} other={{ ...revision.data, name: messages.former, detail: `${when} · ${broughtAbout(revision.data, language)}` }} />
          <FormActions>
            <button type="button" className="button button-strong" onClick={() => void restore()}>
              {messages.restore}
            </button>
          </FormActions>
        </div>
      )}
    </Dialog>
  );
}

import { randomUUIDv7 } from 'node:crypto';
import type { CreatePageDraftRequest, PageDraft, UpdatePageDraftRequest } from '@hanji/contracts/api/page-drafts';
import { findBegunDraft, writeOverDraft } from '@hanji/service-kit/database/own-drafts';
import { DomainError } from '@hanji/service-kit/domain-error';
import type { EntityManager } from '@mikro-orm/postgresql';
import { locks } from '../locks.ts';
import { cleanContent } from '../write-page.ts';
import { PageDraftEntity } from './page-draft.ts';
import { draftAnswer, ownDraft } from './read-draft.ts';

const empty = { title: '', content: '', slug: '', type: 'STATIC', badge: '', isPinned: false, isInFooter: true } as const;

/** Starts a draft, of a new page or of one that is there, once for each key. Throws 400 for the key of somebody else, 422 `unknown_page` or `html_too_deep`. */
export async function createDraft(em: EntityManager, ownerId: string, request: CreatePageDraftRequest): Promise<PageDraft> {
  const { key = null, pageId = null, pageVersion: seen, ...typed } = cleaned(request);
  return em.transactional(async (tx) => {
    const begun = key === null ? null : await findBegunDraft(tx, PageDraftEntity, locks.draftRequest, ownerId, key);
    if (begun !== null) return draftAnswer(tx, begun);
    const now = new Date();
    const pageVersion = pageId === null ? null : Math.min(seen ?? Infinity, await versionOfPage(tx, pageId));
    const draft = tx.create(PageDraftEntity, {
      id: randomUUIDv7(),
      ownerId,
      ...empty,
      pageId,
      pageVersion,
      requestKey: key,
      createdAt: now,
      updatedAt: now,
      version: 1,
    });
    Object.assign(draft, typed);
    await tx.persist(draft).flush();
    return draftAnswer(tx, draft);
  });
}

/** Saves a draft that the editor saw in version `expected`. Throws 404, 412, 422 `html_too_deep`. */
export async function saveDraft(em: EntityManager, ownerId: string, id: string, expected: number, request: UpdatePageDraftRequest): Promise<PageDraft> {
  const typed = cleaned(request);
  return em.transactional(async (tx) => {
    const draft = await ownDraft(tx, ownerId, id, true);
    await writeOverDraft(tx, draft, expected, typed, new Date());
    return draftAnswer(tx, draft);
  });
}

/** Throws a draft away. Throws 404. */
export async function deleteDraft(em: EntityManager, ownerId: string, id: string): Promise<void> {
  if (!(await removeDraft(em, ownerId, id))) throw DomainError.notFound('The draft');
}

/** Takes a draft away that is saved by now, in the transaction of `em`; answers whether its owner had it. */
export async function removeDraft(em: EntityManager, ownerId: string, id: string): Promise<boolean> {
  return (await em.nativeDelete(PageDraftEntity, { id, ownerId })) > 0;
}

function cleaned<Request extends UpdatePageDraftRequest>(request: Request): Request {
  return request.content === undefined ? request : { ...request, content: cleanContent(request.content) };
}

async function versionOfPage(em: EntityManager, pageId: string): Promise<number> {
  const [row] = await em.execute<{ version: number }[]>('select version from page where id = ? for key share', [pageId]);
  if (row === undefined) throw DomainError.unusable('unknown_page', 'There is no page with this id. Leave "pageId" out to write a new one.');
  return row.version;
}

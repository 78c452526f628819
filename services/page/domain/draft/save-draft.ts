import { type CreatePageDraftRequest, emptyPage, type PageDraft, type UpdatePageDraftRequest } from '@hanji/contracts/api/page-drafts';
import { beginDraft, removeOwnDraft, writeOverDraft } from '@hanji/service-kit/database/own-drafts';
import { DomainError } from '@hanji/service-kit/domain-error';
import type { EntityManager } from '@mikro-orm/postgresql';
import { locks } from '../locks.ts';
import { cleanContent } from '../write-page.ts';
import { PageDraftEntity } from './page-draft.ts';
import { draftAnswer, ownDraft } from './read-draft.ts';

/** Starts a draft, of a new page or of one that is there, once for each key. Throws 400 for the key of somebody else, 422 `unknown_page` or `html_too_deep`. */
export async function createDraft(em: EntityManager, ownerId: string, request: CreatePageDraftRequest): Promise<PageDraft> {
  const { key = null, pageId = null, pageVersion: seen, ...typed } = cleaned(request);
  return em.transactional(async (tx) => {
    const draft = await beginDraft(tx, PageDraftEntity, { ownerId, key, lock: locks.draftRequest }, async () => {
      const pageVersion = pageId === null ? null : Math.min(seen ?? Infinity, await versionOfPage(tx, pageId));
      return { now: new Date(), ...emptyPage('STATIC'), ...typed, pageId, pageVersion };
    });
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
export function removeDraft(em: EntityManager, ownerId: string, id: string): Promise<boolean> {
  return removeOwnDraft(em, PageDraftEntity, ownerId, id);
}

function cleaned<Request extends UpdatePageDraftRequest>(request: Request): Request {
  return request.content === undefined ? request : { ...request, content: cleanContent(request.content) };
}

async function versionOfPage(em: EntityManager, pageId: string): Promise<number> {
  const [row] = await em.execute<{ version: number }[]>('select version from page where id = ? for key share', [pageId]);
  if (row === undefined) throw DomainError.unusable('unknown_page', 'There is no page with this id. Leave "pageId" out to write a new one.');
  return row.version;
}

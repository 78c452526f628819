import { randomUUIDv7 } from 'node:crypto';
import type { CreatePageDraftRequest, PageDraft, UpdatePageDraftRequest } from '@hanji/contracts/api/page-drafts';
import { acquireLockOn } from '@hanji/service-kit/database/advisory-locks';
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
    const begun = key === null ? null : await findBegun(tx, ownerId, key);
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

/** What the same request has begun before: its answer may have been lost. */
async function findBegun(em: EntityManager, ownerId: string, key: string): Promise<PageDraftEntity | null> {
  await acquireLockOn(em, locks.draftRequest, key);
  const begun = await em.findOne(PageDraftEntity, { requestKey: key });
  if (begun !== null && begun.ownerId !== ownerId) throw DomainError.invalid('body.key', 'is taken; choose another one');
  return begun;
}

/** Saves a draft that the editor saw in version `expected`. Throws 404, 412, 422 `html_too_deep`. */
export async function saveDraft(em: EntityManager, ownerId: string, id: string, expected: number, request: UpdatePageDraftRequest): Promise<PageDraft> {
  const typed = cleaned(request);
  return em.transactional(async (tx) => {
    const draft = await ownDraft(tx, ownerId, id, true);
    if (draft.version !== expected) throw DomainError.staleVersion(draft.version);
    Object.assign(draft, typed);
    draft.updatedAt = new Date();
    draft.version += 1;
    await tx.flush();
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

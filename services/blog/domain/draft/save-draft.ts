import type { CreateDraftRequest, Draft, UpdateDraftRequest } from '@hanji/contracts/api/drafts';
import { emptyPost } from '@hanji/contracts/api/posts';
import { beginDraft, removeOwnDraft, writeOverDraft } from '@hanji/service-kit/database/own-drafts';
import { DomainError } from '@hanji/service-kit/domain-error';
import { cleanHtml } from '@hanji/service-kit/html/clean-html';
import type { EntityManager } from '@mikro-orm/postgresql';
import { locks } from '../locks.ts';
import { databaseNow } from '../post/publication.ts';
import { DraftEntity } from './draft.ts';
import { draftAnswer, ownDraft } from './read-draft.ts';

/** Starts a draft, of a new post or of one that is there, once for each key. Throws 400 for the key of somebody else, 422 `unknown_post` or `html_too_deep`. */
export async function createDraft(em: EntityManager, ownerId: string, request: CreateDraftRequest): Promise<Draft> {
  const { key = null, postId = null, postVersion: seen, ...typed } = cleaned(request);
  return em.transactional(async (tx) => {
    const draft = await beginDraft(tx, DraftEntity, { ownerId, key, lock: locks.draftRequest }, async () => {
      const now = await databaseNow(tx);
      const postVersion = postId === null ? null : Math.min(seen ?? Infinity, await versionOfPost(tx, postId));
      return { now, ...emptyPost, ...typed, postId, postVersion };
    });
    return draftAnswer(tx, draft);
  });
}

/** Saves a draft that the editor saw in version `expected`. Throws 404, 412, 422 `html_too_deep`. */
export async function saveDraft(em: EntityManager, ownerId: string, id: string, expected: number, request: UpdateDraftRequest): Promise<Draft> {
  const typed = cleaned(request);
  return em.transactional(async (tx) => {
    const draft = await ownDraft(tx, ownerId, id, true);
    await writeOverDraft(tx, draft, expected, typed, await databaseNow(tx));
    return draftAnswer(tx, draft);
  });
}

/** Throws a draft away. Throws 404. */
export async function deleteDraft(em: EntityManager, ownerId: string, id: string): Promise<void> {
  if (!(await removeOwnDraft(em, DraftEntity, ownerId, id))) throw DomainError.notFound('The draft');
}

function cleaned<Request extends UpdateDraftRequest>(request: Request): Request {
  return request.content === undefined ? request : { ...request, content: cleanHtml(request.content).html };
}

async function versionOfPost(em: EntityManager, postId: string): Promise<number> {
  const [row] = await em.execute<{ version: number }[]>('select version from post where id = ? for key share', [postId]);
  if (row === undefined) throw DomainError.unusable('unknown_post', 'There is no post with this id. Leave "postId" out to write a new one.');
  return row.version;
}

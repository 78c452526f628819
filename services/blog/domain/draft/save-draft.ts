import { randomUUIDv7 } from 'node:crypto';
import type { CreateDraftRequest, Draft, UpdateDraftRequest } from '@hanji/contracts/api/drafts';
import { DomainError } from '@hanji/service-kit/domain-error';
import { cleanHtml } from '@hanji/service-kit/html/clean-html';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { z } from 'zod';
import { databaseNow } from '../post/publication.ts';
import { DraftEntity } from './draft.ts';
import { draftAnswer, ownDraft } from './read-draft.ts';

/** Starts a draft, of a new post or of one that is there. Throws 422 `unknown_post` or `html_too_deep`. */
export async function createDraft(em: EntityManager, ownerId: string, request: z.output<typeof CreateDraftRequest>): Promise<Draft> {
  const content = cleanContent(request.content);
  return em.transactional(async (tx) => {
    const now = await databaseNow(tx);
    const postVersion = request.postId === null ? null : await versionOfPost(tx, request.postId);
    const draft = tx.create(DraftEntity, {
      id: randomUUIDv7(),
      ownerId,
      ...texts(request),
      content,
      coverImage: request.coverImage,
      categoryId: request.categoryId,
      tags: request.tags,
      postId: request.postId,
      postVersion,
      createdAt: now,
      updatedAt: now,
      version: 1,
    });
    await tx.persist(draft).flush();
    return draftAnswer(draft);
  });
}

/** Saves a draft that the editor saw in version `expected`. Throws 404, 412, 422 `html_too_deep`. */
export async function saveDraft(
  em: EntityManager,
  ownerId: string,
  id: string,
  expected: number,
  request: z.output<typeof UpdateDraftRequest>,
): Promise<Draft> {
  const content = request.content === undefined ? undefined : cleanContent(request.content);
  return em.transactional(async (tx) => {
    const draft = await ownDraft(tx, ownerId, id, true);
    if (draft.version !== expected) throw DomainError.staleVersion(draft.version);
    const changes = { ...request, ...texts({ title: request.title ?? draft.title, excerpt: request.excerpt ?? draft.excerpt }), content };
    for (const [name, value] of Object.entries(changes)) if (value !== undefined) Object.assign(draft, { [name]: value });
    draft.updatedAt = await databaseNow(tx);
    draft.version += 1;
    await tx.flush();
    return draftAnswer(draft);
  });
}

/** Throws a draft away. Throws 404. */
export async function deleteDraft(em: EntityManager, ownerId: string, id: string): Promise<void> {
  const deleted = await em.nativeDelete(DraftEntity, { id, ownerId });
  if (deleted === 0) throw DomainError.notFound('The draft');
}

/** Texts stay as they were typed, blanks at their ends too; only what cannot be stored goes. */
function texts(given: { title: string; excerpt: string }): { title: string; excerpt: string } {
  return { title: given.title.toWellFormed(), excerpt: given.excerpt.toWellFormed() };
}

function cleanContent(html: string): string {
  return cleanHtml(html.toWellFormed()).html;
}

async function versionOfPost(em: EntityManager, postId: string): Promise<number> {
  const [row] = await em.execute<{ version: number }[]>('select version from post where id = ? for key share', [postId]);
  if (row === undefined) throw DomainError.unusable('unknown_post', 'There is no post with this id. Leave "postId" out to write a new one.');
  return row.version;
}

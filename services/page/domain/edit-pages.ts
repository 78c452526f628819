import type { CreatePageRequest, Page, UpdatePageRequest } from '@hanji/contracts/api/pages';
import { DomainError } from '@hanji/service-kit/domain-error';
import { recordEvent } from '@hanji/service-kit/database/outbox';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { z } from 'zod';
import { removeDraft } from './draft/save-draft.ts';
import { pageAnswer, PageEntity } from './page.ts';
import { lockPageSlugs } from './page-slugs.ts';
import type { PageDeps } from './deps.ts';
import { changePage, cleanContent, lockPage, writeNewPage } from './write-page.ts';

type UpdateRequest = z.output<typeof UpdatePageRequest>;

/** Writes a page, once for each key; a draft unless said otherwise. Its author's draft that it was written in goes in the same transaction. Throws 400 for the key of another author, 409 `slug_taken`, 422 `html_too_deep`. */
export async function createPage(em: EntityManager, request: CreatePageRequest, authorId: string, deps: PageDeps): Promise<Page> {
  const { draftId, ...given } = request;
  const content = cleanContent(given.content);
  const page = await em.transactional(async (tx) => {
    const written = await findWritten(tx, given.key, authorId);
    if (written !== null) return written;
    if (draftId !== undefined) await removeDraft(tx, authorId, draftId);
    return writeNewPage(tx, { ...given, content, authorId });
  });
  deps.wakeRelay();
  return pageAnswer(page);
}

/** What the same request has written before: its answer may have been lost. Nobody writes another page meanwhile. */
async function findWritten(em: EntityManager, key: string | undefined, authorId: string): Promise<PageEntity | null> {
  if (key === undefined) return null;
  await lockPageSlugs(em);
  const written = await em.findOne(PageEntity, { requestKey: key });
  if (written !== null && written.authorId !== authorId) throw DomainError.invalid('body.key', 'is taken; choose another one');
  return written;
}

/** Changes a page that the editor saw in version `expected`; the editor's draft of it goes in the same transaction where it is named. Throws 404, 409 `slug_taken`, 412, 422 `html_too_deep`. */
export async function updatePage(em: EntityManager, id: string, expected: number, request: UpdateRequest, editorId: string, deps: PageDeps): Promise<Page> {
  const { draftId, ...given } = request;
  const content = given.content === undefined ? undefined : cleanContent(given.content);
  const page = await em.transactional(async (tx) => {
    const found = await lockPage(tx, id);
    if (found.version !== expected) throw DomainError.staleVersion(found.version);
    if (draftId !== undefined) await removeDraft(tx, editorId, draftId);
    await changePage(tx, found, { ...given, content });
    return found;
  });
  deps.wakeRelay();
  return pageAnswer(page);
}

/** Deletes a page with its old addresses and all drafts of it. Throws 404. */
export async function deletePage(em: EntityManager, id: string, deps: PageDeps): Promise<void> {
  await em.transactional(async (tx) => {
    const [page] = await tx.execute<{ slug: string; version: number }[]>('delete from page where id = ? returning slug, version', [id]);
    if (page === undefined) throw DomainError.notFound('The page');
    await recordEvent(tx, 'page.deleted', { aggregateId: id, aggregateVersion: page.version + 1, payload: { id, slug: page.slug } });
  });
  deps.wakeRelay();
}

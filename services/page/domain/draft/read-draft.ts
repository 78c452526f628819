import { DraftedPage, type ListPageDraftsQuery, type PageDraft, type PageDraftList } from '@hanji/contracts/api/page-drafts';
import type { Page } from '@hanji/contracts/api/pages';
import { pageOf } from '@hanji/service-kit/cursor';
import { findDrafts, ownDraft as ownDraftOf } from '@hanji/service-kit/database/own-drafts';
import { pickFields } from '@hanji/service-kit/pick-fields';
import { DomainError } from '@hanji/service-kit/domain-error';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { z } from 'zod';
import { pageAnswer, PageEntity } from '../page.ts';
import { PageDraftEntity } from './page-draft.ts';

/** A draft as the API answers it. */
export async function draftAnswer(em: EntityManager, draft: PageDraftEntity): Promise<PageDraft> {
  return answerWith(await pagesOf(em, [draft]), draft);
}

function answerWith(pages: ReadonlyMap<string, DraftedPage>, draft: PageDraftEntity): PageDraft {
  const { ownerId: _owner, requestKey: _key, createdAt, updatedAt, ...shown } = draft;
  return { ...shown, page: pages.get(draft.pageId ?? '') ?? null, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}

/** The pages that drafts change, by id. */
async function pagesOf(em: EntityManager, drafts: readonly PageDraftEntity[]): Promise<ReadonlyMap<string, DraftedPage>> {
  const ids = drafts.flatMap(({ pageId }) => pageId ?? []);
  if (ids.length === 0) return new Map();
  const fields = DraftedPage.keyof().options;
  const pages = await em.find(PageEntity, { id: { $in: ids } }, { fields, disableIdentityMap: true });
  return new Map(pages.map((page) => [page.id, pickFields(page, fields)]));
}

/** An owner's drafts, of one page where asked, last touched first. Throws 400 for a foreign cursor. */
export async function listDrafts(em: EntityManager, ownerId: string, { pageId, limit, cursor }: z.output<typeof ListPageDraftsQuery>): Promise<PageDraftList> {
  const drafts = await findDrafts(em, PageDraftEntity, pageId === undefined ? { ownerId } : { ownerId, pageId }, { limit, cursor });
  const pages = await pagesOf(em, drafts);
  return pageOf(
    drafts,
    limit,
    (draft) => answerWith(pages, draft),
    (draft) => [draft.updatedAt.toISOString(), draft.id],
  );
}

/** One draft of an owner; locked until the end of the transaction where asked. Throws 404, for drafts of others too. */
export function ownDraft(em: EntityManager, ownerId: string, id: string, lock = false): Promise<PageDraftEntity> {
  return ownDraftOf(em, PageDraftEntity, ownerId, id, lock);
}

/** The page that its owner made of a draft, with the draft's id as the key: whoever lost the answer finds it so. Throws 404. */
export async function readPageOfDraft(em: EntityManager, ownerId: string, id: string): Promise<Page> {
  const page = await em.findOne(PageEntity, { requestKey: id, authorId: ownerId });
  if (page === null) throw DomainError.notFound('The page');
  return pageAnswer(page);
}

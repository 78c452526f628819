import { Draft } from '@hanji/contracts/api/drafts';
import { DomainError } from '@hanji/service-kit/domain-error';
import { decodeCursor, pageOf } from '@hanji/service-kit/cursor';
import { pickFields } from '@hanji/service-kit/pick-fields';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Page, PageRequest } from '../taxonomy/list-taxonomy.ts';
import { DraftEntity } from './draft.ts';

const plainFields = Draft.omit({ createdAt: true, updatedAt: true }).keyof().options;

/** A draft as the API answers it. */
export function draftAnswer(draft: DraftEntity): Draft {
  return { ...pickFields(draft, plainFields), createdAt: draft.createdAt.toISOString(), updatedAt: draft.updatedAt.toISOString() };
}

/** An owner's drafts, last touched first. Throws 400 for a foreign cursor. */
export async function listDrafts(em: EntityManager, ownerId: string, page: PageRequest): Promise<Page<Draft>> {
  const [at, id] = page.cursor === undefined ? [] : decodeCursor(page.cursor, ['instant', 'id']);
  const drafts = await em.find(
    DraftEntity,
    { ownerId, ...(at === undefined ? {} : { $or: [{ updatedAt: { $lt: new Date(at) } }, { updatedAt: new Date(at), id: { $lt: String(id) } }] }) },
    { orderBy: { updatedAt: 'desc', id: 'desc' }, limit: page.limit + 1 },
  );
  return pageOf(drafts, page.limit, draftAnswer, (draft) => [draft.updatedAt.toISOString(), draft.id]);
}

/** One draft of an owner; locked until the end of the transaction where asked. Throws 404, for drafts of others too. */
export async function ownDraft(em: EntityManager, ownerId: string, id: string, lock = false): Promise<DraftEntity> {
  const draft = await em.findOne(DraftEntity, { id, ownerId }, lock ? { lockMode: LockMode.PESSIMISTIC_WRITE } : {});
  if (draft === null) throw DomainError.notFound('The draft');
  return draft;
}

import { randomUUIDv7 } from 'node:crypto';
import { type EntityName, type FilterQuery, LockMode, type QueryOrderMap, type RequiredEntityData } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { decodeCursor } from '../cursor.ts';
import { DomainError } from '../domain-error.ts';
import { acquireLockOn } from './advisory-locks.ts';

/** What drafts of every kind have: nobody but their owner learns that they are there. `requestKey`: the request that began it. */
export interface OwnDraft {
  readonly id: string;
  readonly ownerId: string;
  readonly requestKey?: string | null | undefined;
  updatedAt: Date;
  version: number;
}

/** One draft of an owner, null where they have none of that id; locked until the end of the transaction where asked. */
export async function findOwnDraft<D extends OwnDraft>(
  em: EntityManager,
  entity: EntityName<D>,
  ownerId: string,
  id: string,
  lock: boolean,
): Promise<D | null> {
  const where = { id, ownerId } as FilterQuery<D>;
  return (await em.findOne(entity, where, lock ? { lockMode: LockMode.PESSIMISTIC_WRITE } : {})) as D | null;
}

/** The same. Throws 404 where there is none, for drafts of others too. */
export async function ownDraft<D extends OwnDraft>(em: EntityManager, entity: EntityName<D>, ownerId: string, id: string, lock: boolean): Promise<D> {
  const draft = await findOwnDraft(em, entity, ownerId, id, lock);
  if (draft === null) throw DomainError.notFound('The draft');
  return draft;
}

/** Whose draft is begun, and by which request; null for one that names itself by no key. */
export interface DraftRequest {
  readonly ownerId: string;
  readonly key: string | null;
  /** Requests with the same key wait for each other at this lock until the transaction ends. */
  readonly lock: number;
}

/** Begins a draft, of what `write` says, in the transaction of `em`, once for each key. Throws 400 where the key is somebody else's. */
export async function beginDraft<D extends OwnDraft>(
  em: EntityManager,
  entity: EntityName<D>,
  { ownerId, key, lock }: DraftRequest,
  write: () => Promise<{ readonly now: Date } & object>,
): Promise<D> {
  const begun = key === null ? null : await findBegunDraft(em, entity, lock, ownerId, key);
  if (begun !== null) return begun;
  const { now, ...written } = await write();
  const row = { id: randomUUIDv7(), ownerId, ...written, requestKey: key, createdAt: now, updatedAt: now, version: 1 };
  const draft = em.create(entity, row as unknown as RequiredEntityData<D>) as D;
  await em.persist(draft).flush();
  return draft;
}

/** What a request with this key has begun before: its answer may have been lost. */
async function findBegunDraft<D extends OwnDraft>(em: EntityManager, entity: EntityName<D>, lock: number, ownerId: string, key: string): Promise<D | null> {
  await acquireLockOn(em, lock, key);
  const begun = (await em.findOne(entity, { requestKey: key } as FilterQuery<D>)) as D | null;
  if (begun !== null && begun.ownerId !== ownerId) throw DomainError.invalid('body.key', 'is taken; choose another one');
  return begun;
}

/** Writes what was typed over a draft that is locked and that the editor saw in version `expected`. Throws 412. */
export async function writeOverDraft<D extends OwnDraft>(em: EntityManager, draft: D, expected: number, typed: object, now: Date): Promise<void> {
  if (draft.version !== expected) throw DomainError.staleVersion(draft.version);
  Object.assign(draft, typed);
  draft.updatedAt = now;
  draft.version += 1;
  await em.flush();
}

/** Takes a draft away in the transaction of `em`; answers whether its owner had it. */
export async function removeOwnDraft<D extends OwnDraft>(em: EntityManager, entity: EntityName<D>, ownerId: string, id: string): Promise<boolean> {
  return (await em.nativeDelete(entity, { id, ownerId } as FilterQuery<D>)) > 0;
}

/** Drafts that meet a condition, last touched first: one more than a page has. Throws 400 for a foreign cursor. */
export async function findDrafts<D extends OwnDraft>(
  em: EntityManager,
  entity: EntityName<D>,
  condition: Partial<D>,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<D[]> {
  const [at, id] = cursor === undefined ? [] : decodeCursor(cursor, ['instant', 'id']);
  const before = at === undefined ? {} : { $or: [{ updatedAt: { $lt: new Date(at) } }, { updatedAt: new Date(at), id: { $lt: String(id) } }] };
  const orderBy = { updatedAt: 'desc', id: 'desc' } as QueryOrderMap<D>;
  return (await em.find(entity, { ...condition, ...before } as FilterQuery<D>, { orderBy, limit: limit + 1 })) as D[];
}

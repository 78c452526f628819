import { randomUUIDv7 } from 'node:crypto';
import type { ImportCommentsRequest, ImportCommentsResponse } from '@hanji/contracts/api/import';
import { tombstonedOf } from '@hanji/service-kit/database/newest';
import { plainText, storableText } from '@hanji/service-kit/plain-text';
import type { RequiredEntityData } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { z } from 'zod';
import { countNewComments } from './comment-count.ts';
import { CommentEntity } from './comment.ts';
import type { ContentDeps } from '../deps.ts';
import { placeUnder } from './place-under.ts';
import { userScope } from '../known/known-author.ts';
import { lockPosts, postExistsForImport } from '../known/known-post.ts';

type Item = ImportCommentsRequest['items'][number];
type Outcome = z.input<typeof ImportCommentsResponse>['items'][number];
type Placed = Pick<CommentEntity, 'id' | 'postId' | 'parentId' | 'rootId' | 'depth'>;
type Row = RequiredEntityData<CommentEntity> & Placed & Pick<CommentEntity, 'authorId' | 'isPrivate' | 'createdAt' | 'status'>;

/**
 * Imports comments from elsewhere, parents before replies, all of a request in one transaction. Guests keep their name and have no password;
 * only admins can change what they wrote. Throws 503 when a post is not known and blog is away.
 */
export async function importComments(em: EntityManager, items: readonly Item[], deps: ContentDeps): Promise<Outcome[]> {
  const there: string[] = [];
  for (const postId of new Set(items.map((item) => item.postId))) if (await postExistsForImport(em, postId, deps.posts)) there.push(postId);
  const outcomes = await em.transactional(async (tx) => {
    const posts = await lockPosts(tx, there);
    const known = await knownBySource(tx, items);
    const deleted = await tombstonedOf(tx, userScope, distinct(items.map((item) => item.authorId)));
    const rows: Row[] = [];
    // Those of the same instant stay in the order of the source, which is that of their ids.
    const ids = items.map(() => randomUUIDv7()).toSorted();
    const made = items.map((item, index): Outcome => {
      const { source } = item;
      const before = known.get(source);
      if (before !== undefined) return { source, id: before.id, outcome: 'unchanged' };
      const row = posts.has(item.postId) ? rowOf(item, ids[index] ?? randomUUIDv7(), known, deleted) : null;
      if (row === null) return { source, id: null, outcome: 'skipped' };
      known.set(source, row);
      rows.push(row);
      return { source, id: row.id, outcome: 'created' };
    });
    await insert(tx, rows, items);
    return made;
  });
  deps.wakeRelay();
  return outcomes;
}

async function knownBySource(em: EntityManager, items: readonly Item[]): Promise<Map<string, Placed>> {
  const sources = distinct(items.flatMap((item) => [item.source, item.parentSource]));
  const found = await em.find(
    CommentEntity,
    { source: { $in: sources } },
    { fields: ['id', 'postId', 'parentId', 'rootId', 'depth', 'source'], disableIdentityMap: true },
  );
  return new Map(found.map(({ source, ...placed }) => [source ?? '', placed]));
}

/** Null where it has no text, or its parent is not there. */
function rowOf(item: Item, id: string, known: ReadonlyMap<string, Placed>, deleted: ReadonlySet<string>): Row | null {
  const isDeleted = item.status === 'DELETED';
  const content = isDeleted ? '' : storableText(item.content);
  const parent = item.parentSource === null ? null : known.get(item.parentSource);
  if ((content === '' && !isDeleted) || parent === undefined || (parent !== null && parent.postId !== item.postId)) return null;
  const at = new Date(item.createdAt);
  return {
    id,
    postId: item.postId,
    ...placeUnder(parent, id),
    authorId: isDeleted || !item.authorId || deleted.has(item.authorId) ? null : item.authorId,
    guestName: isDeleted || item.authorId ? null : plainText(item.authorName).slice(0, 80) || 'guest',
    guestPasswordHash: null,
    content,
    isPrivate: item.isPrivate ?? false,
    status: item.status,
    holdReason: null,
    source: item.source,
    requestKey: null,
    version: 1,
    createdAt: at,
    updatedAt: at,
  };
}

async function insert(em: EntityManager, rows: readonly Row[], items: readonly Item[]): Promise<void> {
  if (rows.length === 0) return;
  const writers = new Set(rows.map(({ authorId }) => authorId));
  const names = new Map(items.flatMap(({ authorId, authorName }) => (authorId && writers.has(authorId) ? [[authorId, authorName] as const] : [])));
  await em.execute(
    'insert into author (id, name, avatar) select key::uuid, value, null from json_each_text(?::json) order by key on conflict (id) do nothing',
    [JSON.stringify(Object.fromEntries(names))],
  );
  await em.insertMany(CommentEntity, [...rows]);
  for (const postId of new Set(rows.map((row) => row.postId)))
    await countNewComments(
      em,
      postId,
      rows.filter((row) => row.postId === postId && row.status === 'VISIBLE'),
    );
}

function distinct(values: readonly (string | null | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== null && value !== undefined))];
}

import { randomUUIDv7 } from 'node:crypto';
import type { ImportReactionsRequest, ImportReactionsResponse } from '@hanji/contracts/api/import';
import { isTombstoned } from '@hanji/service-kit/database/newest';
import { recordEvent } from '@hanji/service-kit/database/outbox';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { z } from 'zod';
import type { ContentDeps } from '../deps.ts';
import { lockWriter, userScope } from '../known/known-author.ts';
import { postExistsForImport, lockPost } from '../known/known-post.ts';
import { countLike } from './toggle-like.ts';

type Item = ImportReactionsRequest['items'][number];
type Outcome = z.input<typeof ImportReactionsResponse>['items'][number]['outcome'];

/** Imports likes and bookmarks from elsewhere; the same again changes nothing. Throws 503 when a post is not known and blog is away. */
export async function importReactions(em: EntityManager, items: readonly Item[], deps: ContentDeps): Promise<{ outcome: Outcome }[]> {
  const outcomes: { outcome: Outcome }[] = [];
  for (const item of items) {
    const isPostThere = await postExistsForImport(em, item.postId, deps.posts);
    outcomes.push({ outcome: isPostThere ? await em.transactional((tx) => importReaction(tx, item, deps)) : 'skipped' });
  }
  deps.wakeRelay();
  return outcomes;
}

async function importReaction(em: EntityManager, item: Item, deps: ContentDeps): Promise<Outcome> {
  const { userId } = item;
  // Guests of the old site have no address here; what stands for them is no hash of any.
  const guest = item.kind === 'like' && userId === null ? deps.hashAddress(`import ${item.source}`) : null;
  await lockWriter(em, userId ?? guest ?? '');
  if (userId !== null && (await isTombstoned(em, userScope, userId))) return 'skipped';
  await lockPost(em, item.postId);
  const isNew = item.kind === 'like' ? await addLike(em, item, guest) : await addBookmark(em, item);
  return isNew ? 'created' : 'unchanged';
}

async function addLike(em: EntityManager, { postId, userId, createdAt }: Item, guest: string | null): Promise<boolean> {
  const added = await em.execute<unknown[]>(
    `insert into post_like (post_id, user_id, address_hash, created_at) values (?, ?, ?, coalesce(?::timestamptz, now()))
     on conflict do nothing returning 1 as added`,
    [postId, userId, guest, createdAt ?? null],
  );
  if (added.length === 0) return false;
  await countLike(em, postId, userId, true);
  return true;
}

async function addBookmark(em: EntityManager, { postId, userId, createdAt }: Item): Promise<boolean> {
  const added = await em.execute<{ id: string }[]>(
    `insert into bookmark (id, post_id, user_id, created_at) values (?, ?, ?, coalesce(?::timestamptz, now()))
     on conflict (user_id, post_id) do nothing returning id`,
    [randomUUIDv7(), postId, userId, createdAt ?? null],
  );
  for (const { id } of added)
    await recordEvent(em, 'bookmark.toggled', { aggregateId: id, aggregateVersion: 1, payload: { postId, userId: userId ?? '', bookmarked: true } });
  return added.length > 0;
}

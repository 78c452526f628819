import { randomUUIDv7 } from 'node:crypto';
import type { ImportCommentsRequest, ImportCommentsResponse } from '@hanji/contracts/api/import';
import { isTombstoned } from '@hanji/service-kit/database/newest';
import { plainText, storableText } from '@hanji/service-kit/plain-text';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { z } from 'zod';
import { countComment } from './comment-count.ts';
import { CommentEntity } from './comment.ts';
import type { ContentDeps } from '../deps.ts';
import { userScope } from '../known/known-author.ts';
import { postExistsForImport, lockPost } from '../known/known-post.ts';

type Item = ImportCommentsRequest['items'][number];
type Outcome = z.input<typeof ImportCommentsResponse>['items'][number];

/**
 * Imports comments from elsewhere, parents before replies. Guests keep their name and have no password; only admins can change
 * what they wrote. Throws 503 when a post is not known and blog is away.
 */
export async function importComments(em: EntityManager, items: readonly Item[], deps: ContentDeps): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const item of items) outcomes.push(await importComment(em, item, deps));
  deps.wakeRelay();
  return outcomes;
}

async function importComment(em: EntityManager, item: Item, deps: ContentDeps): Promise<Outcome> {
  const { source } = item;
  const known = await em.findOne(CommentEntity, { source });
  if (known !== null) return { source, id: known.id, outcome: 'unchanged' };
  const isDeleted = item.status === 'DELETED';
  const content = isDeleted ? '' : storableText(item.content);
  const isPostThere = await postExistsForImport(em, item.postId, deps.posts);
  const parent = item.parentSource === null ? null : await em.findOne(CommentEntity, { source: item.parentSource, postId: item.postId });
  if (!isPostThere || (content === '' && !isDeleted) || (item.parentSource !== null && parent === null)) return { source, id: null, outcome: 'skipped' };
  const id = randomUUIDv7();
  await em.transactional(async (tx) => {
    await lockPost(tx, item.postId);
    const authorId = isDeleted || !item.authorId || (await isTombstoned(tx, userScope, item.authorId)) ? null : item.authorId;
    const at = new Date(item.createdAt);
    const comment = tx.create(CommentEntity, {
      id,
      postId: item.postId,
      parentId: parent?.id ?? null,
      rootId: parent?.rootId ?? id,
      depth: parent === null ? 0 : parent.depth + 1,
      authorId,
      guestName: isDeleted || item.authorId ? null : plainText(item.authorName).slice(0, 80) || 'guest',
      guestPasswordHash: null,
      content,
      isPrivate: item.isPrivate ?? false,
      status: item.status,
      holdReason: null,
      source,
      requestKey: null,
      version: 1,
      createdAt: at,
      updatedAt: at,
    });
    if (authorId !== null)
      await tx.execute('insert into author (id, name, avatar) values (?, ?, null) on conflict (id) do nothing', [authorId, item.authorName]);
    await tx.flush();
    if (comment.status === 'VISIBLE') await countComment(tx, comment, 1);
  });
  return { source, id, outcome: 'created' };
}

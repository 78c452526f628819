import { randomUUIDv7 } from 'node:crypto';
import type { ImportCommentsRequest, ImportCommentsResponse } from '@hanji/contracts/api/import';
import { DomainError } from '@hanji/kit/domain-error';
import type { Reader } from './reader.ts';
import { plainText, storableText } from '@hanji/kit/plain-text';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { z } from 'zod';
import { countComment } from './comment-count.ts';
import { CommentEntity } from './comment.ts';
import type { ContentDeps } from './content-deps.ts';
import { lockPost } from './known-post.ts';

type Item = ImportCommentsRequest['items'][number];
type Outcome = z.input<typeof ImportCommentsResponse>['items'][number];

/** The importer sees every post, published or not. */
const importer: Reader = { userId: '', role: 'ADMIN' };

/**
 * Takes over comments from elsewhere, parents before replies. Guests keep their name and have no password; only admins can change
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
  const content = storableText(item.content);
  const isPostThere = await deps.posts.require(em, item.postId, importer).then(
    () => true,
    (error: unknown) => {
      if (error instanceof DomainError && error.kind === 'not-found') return false;
      throw error;
    },
  );
  const parent = item.parentSource === null ? null : await em.findOne(CommentEntity, { source: item.parentSource, postId: item.postId });
  if (!isPostThere || content === '' || (item.parentSource !== null && parent === null)) return { source, id: null, outcome: 'skipped' };
  const id = randomUUIDv7();
  await em.transactional(async (tx) => {
    await lockPost(tx, item.postId);
    const at = new Date(item.createdAt);
    const comment = tx.create(CommentEntity, {
      id,
      postId: item.postId,
      parentId: parent?.id ?? null,
      rootId: parent?.rootId ?? id,
      depth: parent === null ? 0 : parent.depth + 1,
      authorId: item.authorId ?? null,
      guestName: item.authorId ? null : plainText(item.authorName).slice(0, 80) || 'guest',
      guestPasswordHash: null,
      content,
      isPrivate: false,
      status: item.status,
      holdReason: null,
      source,
      version: 1,
      createdAt: at,
      updatedAt: at,
    });
    if (item.authorId)
      await tx.execute('insert into author (id, name, avatar) values (?, ?, null) on conflict (id) do nothing', [item.authorId, item.authorName]);
    await tx.flush();
    if (comment.status === 'VISIBLE') await countComment(tx, comment, 1);
  });
  return { source, id, outcome: 'created' };
}

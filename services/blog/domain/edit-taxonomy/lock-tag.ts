import { DomainError } from '@hanji/service-kit/domain-error';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { reindexTags } from '../post/index-post.ts';
import { recordPostEvents } from '../post/record-post-events.ts';
import { TagEntity } from '../taxonomy/tag.ts';
import { lockTaxonomyToChange } from '../taxonomy/taxonomy-slugs.ts';

/** A tag that nobody else uses or changes until the transaction of `em` ends. Throws 404. */
export async function lockTag(em: EntityManager, id: string): Promise<TagEntity> {
  await lockTaxonomyToChange(em);
  const tag = await em.findOne(TagEntity, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (tag === null) throw DomainError.notFound('The tag');
  return tag;
}

/** Ids of the posts that carry a tag, whatever their status. */
export async function postsWithTag(em: EntityManager, tagId: string): Promise<string[]> {
  const rows = await em.execute<{ post_id: string }[]>('select post_id from post_tag where tag_id = ?', [tagId]);
  return rows.map((row) => row.post_id);
}

/** Has posts found by the tags that they carry now, as a change of each of them. */
export async function changeTagsOfPosts(em: EntityManager, postIds: readonly string[]): Promise<void> {
  await reindexTags(em, postIds);
  if (postIds.length > 0) await em.execute('update post set version = version + 1 where id in (?)', [postIds]);
  for (const postId of postIds) await recordPostEvents(em, postId, ['post.updated']);
}

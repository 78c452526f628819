import type { Tag } from '@hanji/contracts/api/taxonomy';
import { DomainError } from '@hanji/service-kit/domain-error';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { BlogDeps } from '../deps.ts';
import { moveAddresses } from '../taxonomy/former-address.ts';
import { readTag } from '../taxonomy/list-taxonomy.ts';
import { recordTaxonomyChange } from '../taxonomy/record-taxonomy-change.ts';
import { TagEntity } from '../taxonomy/tag.ts';
import { changeTagsOfPosts, lockTag, postsWithTag } from './lock-tag.ts';
import { renameInTexts, tagNameOf } from './tags-in-texts.ts';

/**
 * Gives the posts of a tag another one in its place, and in drafts and revisions too; the tag is gone then, and its address leads to the
 * other. Throws 404, 422 `unknown_tag` where the other is not there or is the same.
 */
export async function mergeTags(em: EntityManager, id: string, into: string, deps: BlogDeps): Promise<Tag> {
  const merged = await em.transactional(async (tx) => {
    // Before the lock: whoever publishes a draft locks it before its tags.
    await renameInTexts(tx, 'draft', await tagNameOf(tx, id), await tagNameOf(tx, into));
    const from = await lockTag(tx, id);
    const to = into === id ? null : await tx.findOne(TagEntity, { id: into }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (to === null) throw DomainError.unusable('unknown_tag', 'The tag that is to stay does not exist, or is the one to be merged. Choose another one.');
    const postIds = await postsWithTag(tx, id);
    await tx.execute('update post_tag set tag_id = ? where tag_id = ? and post_id not in (select post_id from post_tag where tag_id = ?)', [into, id, into]);
    await moveAddresses(tx, 'tag', from, into);
    to.version += 1;
    await tx.remove(from).flush();
    await changeTagsOfPosts(tx, postIds);
    await renameInTexts(tx, 'post_revision', from.name, to.name);
    await recordTaxonomyChange(tx, 'tag', { id, name: from.name, slug: from.slug, version: from.version + 1, previousSlug: null, deleted: true });
    await recordTaxonomyChange(tx, 'tag', { ...to, previousSlug: null });
    await deps.publicCache.invalidate(tx);
    return readTag(tx, into);
  });
  deps.wakeRelay();
  if (merged === null) throw new Error('a tag is gone in the middle of its own change');
  return merged;
}

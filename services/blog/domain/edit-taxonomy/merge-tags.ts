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

/**
 * Gives the posts of a tag another one in its place, and in drafts and revisions too; the tag is gone then, and its address leads to the
 * other. Throws 404, 422 `unknown_tag` where the other is not there or is the same.
 */
export async function mergeTags(em: EntityManager, id: string, into: string, deps: BlogDeps): Promise<Tag> {
  const merged = await em.transactional(async (tx) => {
    // Before the lock: whoever publishes a draft locks it before its tags.
    await renameInTexts(tx, 'draft', await nameOf(tx, id), await nameOf(tx, into));
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

async function nameOf(em: EntityManager, id: string): Promise<string | undefined> {
  const [row] = await em.execute<{ name: string }[]>('select name from tag where id = ?', [id]);
  return row?.name;
}

/**
 * Puts one tag's name in the place of another's, once, where tags are kept by name. Versions stay: an author at the draft would be told
 * of a newer text that there is not.
 */
async function renameInTexts(em: EntityManager, table: 'draft' | 'post_revision', from: string | undefined, to: string | undefined): Promise<void> {
  if (from === undefined || to === undefined) return;
  await em.execute(
    `update ${table} set tags = (
       select jsonb_agg(r.name order by r.place) from (
         select case when t.name = ? then ? else t.name end as name, min(t.place) as place
         from jsonb_array_elements_text(tags) with ordinality t (name, place) group by 1
       ) r
     ) where jsonb_exists(tags, ?)`,
    [from, to, from],
  );
}

import { randomUUIDv7 } from 'node:crypto';
import type { CreateTagRequest, Tag, UpdateTagRequest } from '@hanji/contracts/api/taxonomy';
import { DomainError } from '@hanji/service-kit/domain-error';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { z } from 'zod';
import { reindexTags } from '../post/index-post.ts';
import type { BlogDeps } from '../deps.ts';
import { makeSlug } from '@hanji/contracts/make-slug';
import { slugKey } from '@hanji/service-kit/slug/slug-key';
import { nameKey, requireLine } from '../text/clean-text.ts';
import { readTag } from '../taxonomy/list-taxonomy.ts';
import { keepAddress } from '../taxonomy/former-address.ts';
import { recordTaxonomyChange } from '../taxonomy/record-taxonomy-change.ts';
import { TagEntity } from '../taxonomy/tag.ts';
import { freeTaxonomySlug, lockTaxonomy, refuseTaken } from '../taxonomy/taxonomy-slugs.ts';
import { changeTagsOfPosts, lockTag, postsWithTag } from './lock-tag.ts';
import { removeFromDrafts, renameInTexts, tagNameOf } from './tags-in-texts.ts';

/** Makes a tag. Throws 400 for a name with a comma, 409 `name_taken` or `slug_taken`. */
export async function createTag(em: EntityManager, request: z.output<typeof CreateTagRequest>, deps: BlogDeps): Promise<Tag> {
  const id = randomUUIDv7();
  const tag = await em.transactional(async (tx) => {
    await lockTaxonomy(tx);
    const slug = request.slug === undefined ? undefined : slugKey(request.slug);
    await refuseTaken(tx, 'tag', id, { nameKey: nameKey(request.name), slug });
    const name = requireTagName(request.name);
    const made = tx.create(TagEntity, {
      id,
      name,
      nameKey: nameKey(name),
      slug: slug ?? (await freeTaxonomySlug(tx, 'tag', undefined, makeSlug(name, 'tag'))),
      version: 1,
    });
    await tx.persist(made).flush();
    await recordTaxonomyChange(tx, 'tag', { ...made, previousSlug: null });
    await deps.publicCache.invalidate(tx);
    return readTag(tx, id);
  });
  deps.wakeRelay();
  return present(tag);
}

/** Changes a tag, in drafts too; its posts are found by the new name. Throws 400 for a new name with a comma, 404, 409 `name_taken` or `slug_taken`. */
export async function updateTag(em: EntityManager, id: string, request: z.output<typeof UpdateTagRequest>, deps: BlogDeps): Promise<Tag> {
  const tag = await em.transactional(async (tx) => {
    // Before the lock: whoever publishes a draft locks it before its tags.
    if (request.name !== undefined) await renameInTexts(tx, 'draft', await tagNameOf(tx, id), requireLine('body.name', request.name));
    const found = await lockTag(tx, id);
    const previousSlug = found.slug;
    const slug = request.slug === undefined ? found.slug : slugKey(request.slug);
    const name = request.name === undefined ? found.name : requireTagName(request.name, found.name);
    await refuseTaken(tx, 'tag', id, { nameKey: nameKey(name), slug });
    Object.assign(found, { name, nameKey: nameKey(name), slug, version: found.version + 1 });
    await tx.flush();
    await reindexTags(tx, await postsWithTag(tx, id));
    if (slug !== previousSlug) await keepAddress(tx, 'tag', previousSlug, id);
    await recordTaxonomyChange(tx, 'tag', { ...found, previousSlug: previousSlug === slug ? null : previousSlug });
    await deps.publicCache.invalidate(tx);
    return readTag(tx, id);
  });
  deps.wakeRelay();
  return present(tag);
}

/** Deletes a tag and takes it off its posts and drafts. Throws 404. */
export async function deleteTag(em: EntityManager, id: string, deps: BlogDeps): Promise<void> {
  await em.transactional(async (tx) => {
    // Before the lock, as where it is changed.
    await removeFromDrafts(tx, await tagNameOf(tx, id));
    const tag = await lockTag(tx, id);
    const postIds = await postsWithTag(tx, id);
    await tx.remove(tag).flush();
    await changeTagsOfPosts(tx, postIds);
    await recordTaxonomyChange(tx, 'tag', { id, name: tag.name, slug: tag.slug, version: tag.version + 1, previousSlug: null, deleted: true });
    await deps.publicCache.invalidate(tx);
  });
  deps.wakeRelay();
}

/** A name in one line. Commas stand between the tags of a post where they are typed; tags that came with one from elsewhere keep their names. */
function requireTagName(given: string, before?: string): string {
  const name = requireLine('body.name', given);
  if (name.includes(',') && name !== before) throw DomainError.invalid('body.name', 'has a comma, which stands between the tags of a post; leave it out');
  return name;
}

function present(tag: Tag | null): Tag {
  if (tag === null) throw new Error('a tag is gone in the middle of its own change');
  return tag;
}

import { randomUUIDv7 } from 'node:crypto';
import type { Category, CreateCategoryRequest, UpdateCategoryRequest } from '@hanji/contracts/api/taxonomy';
import { DomainError } from '@hanji/service-kit/domain-error';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { z } from 'zod';
import type { BlogDeps } from '../deps.ts';
import { makeSlug } from '@hanji/contracts/make-slug';
import { slugKey } from '@hanji/service-kit/slug/slug-key';
import { cleanLine, storableText } from '@hanji/service-kit/plain-text';
import { nameKey, requireLine } from '../text/clean-text.ts';
import { CategoryEntity } from '../taxonomy/category.ts';
import { readCategory } from '../taxonomy/list-taxonomy.ts';
import { keepAddress } from '../taxonomy/former-address.ts';
import { recordTaxonomyChange } from '../taxonomy/record-taxonomy-change.ts';
import { freeTaxonomySlug, lockTaxonomy, lockTaxonomyToChange, refuseTaken } from '../taxonomy/taxonomy-slugs.ts';

/** Makes a category. Throws 409 `name_taken` or `slug_taken`. */
export async function createCategory(em: EntityManager, request: z.output<typeof CreateCategoryRequest>, deps: BlogDeps): Promise<Category> {
  const id = randomUUIDv7();
  const category = await em.transactional(async (tx) => {
    await lockTaxonomy(tx);
    const slug = request.slug === undefined ? undefined : slugKey(request.slug);
    await refuseTaken(tx, 'category', id, { nameKey: nameKey(request.name), slug });
    const name = requireLine('body.name', request.name);
    const made = tx.create(CategoryEntity, {
      id,
      name,
      nameKey: nameKey(name),
      slug: slug ?? (await freeTaxonomySlug(tx, 'category', undefined, makeSlug(name, 'category'))),
      description: storableText(request.description ?? ''),
      icon: iconOf(request.icon),
      color: request.color ?? null,
      version: 1,
    });
    await tx.persist(made).flush();
    await recordTaxonomyChange(tx, 'category', { ...made, previousSlug: null });
    await deps.publicCache.invalidate(tx);
    return readCategory(tx, id);
  });
  deps.wakeRelay();
  return present(category);
}

/** Changes a category. Throws 404, 409 `name_taken` or `slug_taken`. */
export async function updateCategory(em: EntityManager, id: string, request: z.output<typeof UpdateCategoryRequest>, deps: BlogDeps): Promise<Category> {
  const category = await em.transactional(async (tx) => {
    await lockTaxonomyToChange(tx);
    const found = await tx.findOne(CategoryEntity, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (found === null) throw DomainError.notFound('The category');
    const previousSlug = found.slug;
    const slug = request.slug === undefined ? found.slug : slugKey(request.slug);
    const name = request.name === undefined ? found.name : requireLine('body.name', request.name);
    await refuseTaken(tx, 'category', id, { nameKey: nameKey(name), slug });
    Object.assign(found, { name, nameKey: nameKey(name), slug, version: found.version + 1 });
    if (request.description !== undefined) found.description = storableText(request.description);
    if (request.icon !== undefined) found.icon = iconOf(request.icon);
    if (request.color !== undefined) found.color = request.color;
    await tx.flush();
    if (slug !== previousSlug) await keepAddress(tx, 'category', previousSlug, id);
    await recordTaxonomyChange(tx, 'category', { ...found, previousSlug: previousSlug === slug ? null : previousSlug });
    await deps.publicCache.invalidate(tx);
    return readCategory(tx, id);
  });
  deps.wakeRelay();
  return present(category);
}

function iconOf(given: string | null | undefined): string | null {
  return cleanLine(given ?? '') || null;
}

function present(category: Category | null): Category {
  if (category === null) throw new Error('a category is gone in the middle of its own change');
  return category;
}

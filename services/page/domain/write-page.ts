import { randomUUIDv7 } from 'node:crypto';
import type { CreatePageRequest, UpdatePageRequest } from '@hanji/contracts/api/pages';
import { DomainError } from '@hanji/service-kit/domain-error';
import { recordEvent } from '@hanji/service-kit/database/outbox';
import { cleanHtml } from '@hanji/service-kit/html/clean-html';
import { cleanLine, isBlank, plainText } from '@hanji/service-kit/plain-text';
import { makeSlug } from '@hanji/contracts/make-slug';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { z } from 'zod';
import { PageEntity } from './page.ts';
import { freePageSlug, keepFormerSlug, lockPageSlugs, claimPageSlug } from './page-slugs.ts';

/** A page to be made; `wishedSlug` gets a number where it is taken. */
export type NewPage = Omit<CreatePageRequest, 'content' | 'draftId'> & {
  /** As `cleanContent` made it. */
  readonly content: string;
  readonly authorId: string;
  readonly wishedSlug?: string | undefined;
  readonly createdAt?: Date | undefined;
  readonly updatedAt?: Date | undefined;
  readonly origin?: { readonly source: string; readonly digest: string } | undefined;
};

/** What is to change in a page; `content` as `cleanContent` made it. */
export type PageChanges = Omit<z.output<typeof UpdatePageRequest>, 'draftId'> & { readonly updatedAt?: Date | undefined };

/** Sanitised HTML of a page. Throws 422 `html_too_deep`. */
export function cleanContent(html: string): string {
  return cleanHtml(html).html;
}

/** Writes a new page and records `page.created`, in the transaction of `em`. Throws 409 `slug_taken`. */
export async function writeNewPage(em: EntityManager, wanted: NewPage): Promise<PageEntity> {
  const id = randomUUIDv7();
  const now = new Date();
  const title = lineOf(wanted.title, 'body.title');
  await lockPageSlugs(em);
  const page = em.create(PageEntity, {
    id,
    slug: wanted.slug === undefined ? await freePageSlug(em, wanted.wishedSlug ?? makeSlug(title, 'page')) : await claimPageSlug(em, wanted.slug, id),
    title,
    type: wanted.type ?? 'STATIC',
    content: wanted.content,
    status: wanted.status ?? 'DRAFT',
    badge: badgeOf(wanted.badge),
    isPinned: wanted.isPinned ?? false,
    isInFooter: wanted.isInFooter ?? true,
    template: wanted.template ?? null,
    authorId: wanted.authorId,
    source: wanted.origin?.source ?? null,
    sourceDigest: wanted.origin?.digest ?? null,
    sourceVersion: wanted.origin === undefined ? null : 1,
    requestKey: wanted.key ?? null,
    version: 1,
    createdAt: wanted.createdAt ?? now,
    updatedAt: wanted.updatedAt ?? wanted.createdAt ?? now,
  });
  await em.persist(page).flush();
  await recordState(em, 'page.created', page);
  return page;
}

/** Changes a page that is locked and records `page.updated`, in the transaction of `em`. Throws 409 `slug_taken`. */
export async function changePage(em: EntityManager, page: PageEntity, changes: PageChanges): Promise<void> {
  const { title, slug, badge, updatedAt, ...rest } = changes;
  if (slug !== undefined) await changeSlug(em, page, slug);
  if (title !== undefined) page.title = lineOf(title, 'body.title');
  if (badge !== undefined) page.badge = badgeOf(badge);
  for (const [name, value] of Object.entries(rest)) if (value !== undefined) Object.assign(page, { [name]: value });
  page.updatedAt = updatedAt ?? new Date();
  page.version += 1;
  await em.flush();
  await recordState(em, 'page.updated', page);
}

/** A page, locked until the transaction of `em` ends. Throws 404. */
export async function lockPage(em: EntityManager, id: string): Promise<PageEntity> {
  const page = await em.findOne(PageEntity, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (page === null) throw DomainError.notFound('The page');
  return page;
}

async function changeSlug(em: EntityManager, page: PageEntity, given: string): Promise<void> {
  await lockPageSlugs(em);
  const former = page.slug;
  page.slug = await claimPageSlug(em, given, page.id);
  if (page.slug !== former) await keepFormerSlug(em, former, page.id);
}

async function recordState(em: EntityManager, type: 'page.created' | 'page.updated', page: PageEntity): Promise<void> {
  await recordEvent(em, type, { aggregateId: page.id, aggregateVersion: page.version, payload: page });
}

function lineOf(text: string, path: string): string {
  const line = cleanLine(text);
  if (isBlank(line)) throw DomainError.invalid(path, 'needs a letter that can be seen');
  return line;
}

/** Badges are labels beside a title: no markup, and none at all rather than an empty one. */
function badgeOf(badge: string | null | undefined): string | null {
  const text = cleanLine(plainText(badge ?? ''));
  return text === '' ? null : text;
}

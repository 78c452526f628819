import { DomainError } from '@hanji/service-kit/domain-error';
import { created, noContent, ok, raw, redirect } from '@hanji/service-kit/http/reply';
import type { Identity } from '@hanji/service-kit/identity';
import { sitemapOf } from '@hanji/service-kit/xml/sitemap';
import { createPage, deletePage, updatePage } from '../domain/edit-pages.ts';
import { listNotices, listPages, readFormerSlug, readPage, readPublished, type Viewer } from '../domain/read-pages.ts';
import type { PageHandlers } from './handlers.ts';

/** As many as a sitemap may have. */
const mostAddresses = 49_999;

/** `/api/pages`: reading and writing pages and notices. */
export const pageHandlers = {
  listPages: async ({ em, query, identity }) => {
    if (query.status !== undefined) requireAdmin(identity);
    return ok(await listPages(em, query, viewerOf(identity)));
  },
  listNotices: async ({ em, query, identity }) => ok(await listNotices(em, query, viewerOf(identity))),
  getPage: async ({ em, params, identity }) => {
    const viewer = viewerOf(identity);
    const page = await readPage(em, params.slug, viewer);
    if (page !== null) return ok(page);
    const moved = await readFormerSlug(em, params.slug, viewer);
    if (moved === null) throw DomainError.notFound('The page');
    return redirect(`/api/pages/${encodeURIComponent(moved)}`, 308);
  },
  pagesSitemap: async ({ em }, { publicUrl }) => {
    const pages = await readPublished(em, mostAddresses);
    const listed = pages.map(({ slug, updatedAt }) => ({ address: `${publicUrl}/pages/${encodeURIComponent(slug)}`, changed: updatedAt.toISOString() }));
    const notices = pages.find(({ type }) => type === 'NOTICE');
    const list = notices === undefined ? [] : [{ address: `${publicUrl}/notices`, changed: notices.updatedAt.toISOString() }];
    return raw('application/xml; charset=utf-8', sitemapOf([...list, ...listed]), { 'Cache-Control': 'public, max-age=60' });
  },
  createPage: async ({ em, body, identity }, deps) => {
    const page = await createPage(em, body, identity.userId, deps);
    return created(page, `/api/pages/${encodeURIComponent(page.slug)}`);
  },
  updatePage: async ({ em, params, body, expectedVersion, identity }, deps) =>
    ok(await updatePage(em, params.id, expectedVersion, body, identity.userId, deps)),
  deletePage: async ({ em, params }, deps) => {
    await deletePage(em, params.id, deps);
    return noContent();
  },
} satisfies PageHandlers;

function viewerOf(identity: Identity | null): Viewer {
  return { isAdmin: identity?.role === 'ADMIN' };
}

function requireAdmin(identity: Identity | null): void {
  if (identity === null) throw new DomainError('unauthenticated', 'login_required', 'Log in as an admin to list pages by status.');
  if (identity.role !== 'ADMIN') throw new DomainError('forbidden', 'forbidden', 'Only admins may list pages by status.');
}

import { DomainError } from '@hanji/service-kit/domain-error';
import { ok, redirect, type Reply } from '@hanji/service-kit/http/reply';
import { readPublishedSlug } from '../domain/draft/preview-draft.ts';
import { readPreview } from '../domain/draft/read-preview.ts';
import type { BlogHandlers } from './handlers.ts';
import { viewerOf } from './viewer.ts';

/** `/api/preview`: a draft, for whoever has the key. */
export const previewHandlers = {
  getPreview: async ({ em, query, identity }, deps) => {
    const preview = await readPreview(em, query.key, deps);
    if (preview !== null) return unkept(ok(preview));
    const slug = await readPublishedSlug(em, query.key, viewerOf(identity));
    if (slug === null) throw DomainError.notFound('The preview');
    return unkept(redirect(`/api/posts/${encodeURIComponent(slug)}`, 308));
  },
} satisfies BlogHandlers;

/** The same answer, for nobody to keep or to list. */
function unkept<Body>(reply: Reply<Body>): Reply<Body> {
  return { ...reply, headers: { ...reply.headers, 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex' } };
}

import type { ImportPageRequest, ImportPageResponse } from '@hanji/contracts/api/import';
import { acquireLockOn } from '@hanji/service-kit/database/advisory-locks';
import { importDigest } from '@hanji/service-kit/import-digest';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { z } from 'zod';
import type { PageDeps } from './deps.ts';
import { locks } from './locks.ts';
import { keepRedirects } from './redirects.ts';
import { changePage, cleanContent, lockPage, writeNewPage } from './write-page.ts';

type Request = z.output<typeof ImportPageRequest>;
type Answer = z.output<typeof ImportPageResponse>;

/** Raised when pages are derived differently from the same request, so that the next import does them again. */
const derivation = 1;

/**
 * Imports a page from elsewhere. The same `source` in the same form changes nothing, in another form updates the page, whose slug
 * stays, and one that was edited here stays as it is where the request says so. Throws 422 `html_too_deep`.
 */
export async function importPage(em: EntityManager, request: Request, deps: PageDeps): Promise<Answer> {
  const { existing, returnContent, ...given } = request;
  const digest = importDigest(given, derivation);
  const content = cleanContent(request.content);
  const answer = await em.transactional(async (tx): Promise<Answer> => {
    // Two imports of one source wait for each other here; the second then finds the page.
    await acquireLockOn(tx, locks.importedSource, request.source);
    const [there] = await tx.execute<{ id: string; slug: string; digest: string }[]>('select id, slug, source_digest as digest from page where source = ?', [
      request.source,
    ]);
    if (there?.digest === digest) return { id: there.id, slug: there.slug, outcome: 'unchanged' as const };
    const imported =
      there === undefined
        ? await createImported(tx, request, content, digest)
        : await updateImported(tx, there.id, request, content, digest, existing?.keepEdited === true);
    await keepRedirects(tx, imported.id, request.oldPaths ?? []);
    return imported;
  });
  deps.wakeRelay();
  if (returnContent !== true) return answer;
  const [stored] = await em.execute<{ content: string }[]>('select content from page where id = ?', [answer.id]);
  return { ...answer, ...stored };
}

async function createImported(em: EntityManager, request: Request, content: string, digest: string): Promise<Answer> {
  const page = await writeNewPage(em, {
    title: request.title,
    content,
    wishedSlug: request.slug,
    type: request.type,
    status: request.status,
    badge: request.badge,
    isPinned: request.isPinned,
    // What is at the foot of every page is its author's choice, here or where it came from.
    isInFooter: request.isInFooter ?? false,
    authorId: request.authorId,
    createdAt: dateOf(request.createdAt),
    updatedAt: dateOf(request.updatedAt),
    origin: { source: request.source, digest },
  });
  return { id: page.id, slug: page.slug, outcome: 'created' };
}

async function updateImported(em: EntityManager, id: string, request: Request, content: string, digest: string, keepEdited: boolean): Promise<Answer> {
  const page = await lockPage(em, id);
  if (keepEdited && page.sourceVersion !== page.version)
    return { id, slug: page.slug, outcome: 'unchanged', kept: 'edited', isPublic: page.status === 'PUBLISHED' };
  em.assign(page, {
    sourceDigest: digest,
    sourceVersion: page.version + 1,
    authorId: request.authorId,
    createdAt: dateOf(request.createdAt) ?? page.createdAt,
  });
  const isHidden = page.status === 'PUBLISHED' && request.status !== 'PUBLISHED';
  const { title, status, badge, isPinned, isInFooter } = request;
  await changePage(em, page, { title, content, type: request.type ?? 'STATIC', status, badge, isPinned, isInFooter, updatedAt: dateOf(request.updatedAt) });
  return { id, slug: page.slug, outcome: 'updated', ...(isHidden ? { isHidden } : {}) };
}

function dateOf(instant: string | undefined): Date | undefined {
  return instant === undefined ? undefined : new Date(instant);
}

import { DomainError } from '@hanji/service-kit/domain-error';
import type { Identity } from '@hanji/service-kit/identity';
import { redirect, type Reply } from '@hanji/service-kit/http/reply';
import type { EntityManager } from '@mikro-orm/postgresql';
import { readFormerSlug } from '../domain/reading/read-post.ts';
import type { Viewer } from '../domain/viewer.ts';

/** Who looks, by the token that was sent. */
export function viewerOf(identity: Identity | null): Viewer {
  return { isAdmin: identity?.role === 'ADMIN' };
}

/** 308 to where a post is now whose old slug was asked for; throws 404 for all others. `rest` follows the slug in the address. */
export async function movedOrNotFound(em: EntityManager, slug: string, viewer: Viewer, rest = ''): Promise<Reply<never>> {
  const present = await readFormerSlug(em, slug, viewer);
  if (present === null) throw DomainError.notFound('The post');
  return redirect(`/api/posts/${encodeURIComponent(present)}${rest}`, 308);
}

import type { CreatePostRequest, Post } from '@hanji/contracts/api/posts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { knownAuthor } from '../author/known-author.ts';
import type { BlogDeps } from '../deps.ts';
import { deriveText } from '../text/derive-text.ts';
import { databaseNow } from './publication.ts';
import { writeNewPost } from './write-new-post.ts';

/** Writes a post of an author. Throws 409 `slug_taken` or `slug_in_trash`, 422 `unknown_category` or `html_too_deep`. */
export async function createPost(em: EntityManager, request: CreatePostRequest, authorId: string, deps: BlogDeps): Promise<Post> {
  const text = deriveText(request.content);
  const post = await em.transactional(async (tx) => {
    const now = await databaseNow(tx);
    const written = await writeNewPost(
      tx,
      {
        ...request,
        text,
        slug: request.slug === undefined ? undefined : { text: request.slug, is: 'given' },
        tags: (request.tags ?? []).map((name) => ({ name })),
        publishedAt: request.publishedAt ? new Date(request.publishedAt) : null,
        author: await knownAuthor(tx, authorId, deps.site.title),
      },
      now,
    );
    await deps.publicCache.invalidate(tx);
    return written;
  });
  deps.wakeRelay();
  return post;
}

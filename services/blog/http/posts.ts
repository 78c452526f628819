import { DomainError } from '@hanji/service-kit/domain-error';
import { created, noContent, ok } from '@hanji/service-kit/http/reply';
import { listFeaturedPosts, listPosts } from '../domain/reading/list-posts.ts';
import { readAdjacentPosts } from '../domain/reading/adjacent-posts.ts';
import { countPosts } from '../domain/reading/count-posts.ts';
import { readPost } from '../domain/reading/read-post.ts';
import { readRelatedPosts } from '../domain/reading/related-posts.ts';
import { createPost } from '../domain/post/create-post.ts';
import { deletePost } from '../domain/post/delete-post.ts';
import { updatePost } from '../domain/post/update-post.ts';
import { emptyTrash } from '../domain/trash/empty-trash.ts';
import { trashPost, untrashPost } from '../domain/trash/trash-post.ts';
import type { BlogHandlers } from './handlers.ts';
import { movedOrNotFound, viewerOf } from './viewer.ts';

/** `/api/posts`: reading and writing posts. */
export const postHandlers = {
  listPosts: async ({ em, query, identity }, { read, search }) => {
    const viewer = viewerOf(identity);
    const { status, scheduled, trashed, counted } = query;
    const isForAdmins = [status, scheduled, trashed, counted].some((value) => value !== undefined) || query.sort === 'updated';
    if (isForAdmins && !viewer.isAdmin) {
      const what = 'list posts by status, schedule or last change, list the bin, or have a list counted';
      if (identity === null) throw new DomainError('unauthenticated', 'login_required', `Log in as an admin to ${what}.`);
      throw new DomainError('forbidden', 'forbidden', `Only admins may ${what}.`);
    }
    return ok(await listPosts({ em, read, search }, query, viewer));
  },
  featuredPosts: async ({ query }, { read }) => ok({ items: await listFeaturedPosts(read, query.limit) }),
  getPost: async ({ em, params, identity }, { read }) => {
    const viewer = viewerOf(identity);
    const post = await readPost(read, params.slug, viewer);
    return post === null ? movedOrNotFound(em, params.slug, viewer) : ok(post);
  },
  createPost: async ({ em, body, identity }, deps) => {
    const post = await createPost(em, body, identity.userId, deps);
    return created(post, `/api/posts/${encodeURIComponent(post.slug)}`);
  },
  updatePost: async ({ em, params, body, expectedVersion, identity }, deps) =>
    ok(await updatePost(em, { slug: params.slug, version: expectedVersion, editorId: identity.userId }, body, deps)),
  deletePost: async ({ em, params, query }, deps) => {
    await deletePost(em, params.slug, query.trashed === true, deps);
    return noContent();
  },
  trashPost: async ({ em, params }, deps) => ok(await trashPost(em, params.slug, deps)),
  untrashPost: async ({ em, params }, deps) => ok(await untrashPost(em, params.slug, deps)),
  emptyTrash: async ({ em, query }, deps) => ok(await emptyTrash(em, query.before, deps)),
  countPosts: async (_request, { read }) => ok(await countPosts(read)),
  adjacentPosts: async ({ em, params, identity }, { read }) => {
    const viewer = viewerOf(identity);
    const adjacent = await readAdjacentPosts(read, params.slug, viewer);
    return adjacent === null ? movedOrNotFound(em, params.slug, viewer, '/adjacent') : ok(adjacent);
  },
  relatedPosts: async ({ em, params, query, identity }, deps) => {
    const viewer = viewerOf(identity);
    const items = await readRelatedPosts(em, params.slug, query.limit, viewer, deps);
    return items === null ? movedOrNotFound(em, params.slug, viewer, '/related') : ok({ items });
  },
} satisfies BlogHandlers;

import { Draft } from '@hanji/contracts/api/drafts';
import { pageOf } from '@hanji/service-kit/cursor';
import { findDrafts, findOwnDraft as findOwnDraftOf, ownDraft as ownDraftOf } from '@hanji/service-kit/database/own-drafts';
import { pickFields } from '@hanji/service-kit/pick-fields';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Page, PageRequest } from '../taxonomy/list-taxonomy.ts';
import { PostEntity } from '../post/post.ts';
import { isTrashed } from '../post/refuse-trashed.ts';
import { DraftEntity } from './draft.ts';

const plainFields = Draft.omit({ createdAt: true, updatedAt: true, postVersion: true, post: true, isPreviewed: true }).keyof().options;

/** A draft as the API answers it. */
export async function draftAnswer(em: EntityManager, draft: DraftEntity): Promise<Draft> {
  return answerWith(await postsOf(em, [draft]), draft);
}

function answerWith(posts: ReadonlyMap<string, NonNullable<Draft['post']>>, draft: DraftEntity): Draft {
  return {
    ...pickFields(draft, plainFields),
    postVersion: draft.postVersion ?? null,
    post: posts.get(draft.postId ?? '') ?? null,
    isPreviewed: typeof draft.previewKey === 'string',
    createdAt: draft.createdAt.toISOString(),
    updatedAt: draft.updatedAt.toISOString(),
  };
}

/** The posts that drafts change, by id; deleted ones are not among them. */
async function postsOf(em: EntityManager, drafts: readonly DraftEntity[]): Promise<ReadonlyMap<string, NonNullable<Draft['post']>>> {
  const ids = drafts.flatMap(({ postId }) => postId ?? []);
  if (ids.length === 0) return new Map();
  const posts = await em.find(PostEntity, { id: { $in: ids } }, { fields: ['slug', 'title', 'version', 'trashedAt'], disableIdentityMap: true });
  return new Map(posts.map(({ id, slug, title, version, trashedAt }) => [id, { slug, title, version, isTrashed: isTrashed({ trashedAt }) }]));
}

/** An owner's drafts, of one post where asked, last touched first. Throws 400 for a foreign cursor. */
export async function listDrafts(em: EntityManager, ownerId: string, page: PageRequest & { readonly postId?: string | undefined }): Promise<Page<Draft>> {
  const { postId } = page;
  const drafts = await findDrafts(em, DraftEntity, postId === undefined ? { ownerId } : { ownerId, postId }, page);
  const posts = await postsOf(em, drafts);
  return pageOf(
    drafts,
    page.limit,
    (draft) => answerWith(posts, draft),
    (draft) => [draft.updatedAt.toISOString(), draft.id],
  );
}

/** One draft of an owner; locked until the end of the transaction where asked. Throws 404, for drafts of others too. */
export function ownDraft(em: EntityManager, ownerId: string, id: string, lock = false): Promise<DraftEntity> {
  return ownDraftOf(em, DraftEntity, ownerId, id, lock);
}

/** The same, null where there is none. */
export function findOwnDraft(em: EntityManager, ownerId: string, id: string, lock: boolean): Promise<DraftEntity | null> {
  return findOwnDraftOf(em, DraftEntity, ownerId, id, lock);
}

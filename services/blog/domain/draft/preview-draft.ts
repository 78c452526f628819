import { randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { seenBy } from '../reading/read-post.ts';
import type { Viewer } from '../viewer.ts';
import type { DraftEntity } from './draft.ts';
import { ownDraft } from './read-draft.ts';

/** Lets whoever has the key that it answers see a draft; it is the same one each time. Throws 404. */
export async function openPreview(em: EntityManager, ownerId: string, id: string): Promise<string> {
  return em.transactional(async (tx) => {
    const draft = await ownDraft(tx, ownerId, id, true);
    const key = draft.previewKey ?? randomBytes(16).toString('base64url');
    draft.previewKey = key;
    await tx.flush();
    return key;
  });
}

/** Ends that: the key opens nothing any more. Throws 404. */
export async function withdrawPreview(em: EntityManager, ownerId: string, id: string): Promise<void> {
  await em.transactional(async (tx) => {
    const draft = await ownDraft(tx, ownerId, id, true);
    draft.previewKey = null;
    await tx.flush();
  });
}

/** Has the key of a draft lead to the post that it has become. In the transaction of `em`. */
export async function leadToPost(em: EntityManager, draft: DraftEntity, postId: string): Promise<void> {
  if (draft.previewKey) await em.execute('insert into former_preview (key, post_id) values (?, ?)', [draft.previewKey, postId]);
}

/** The slug of the post that a previewed draft has become; null where there is none that the viewer may see. */
export async function readPublishedSlug(em: EntityManager, key: string, viewer: Viewer): Promise<string | null> {
  const [row] = await em.execute<{ slug: string }[]>(
    `select p.slug from former_preview f join post p on p.id = f.post_id where f.key = ? and ${seenBy(viewer)}`,
    [key],
  );
  return row?.slug ?? null;
}

import { randomUUIDv7 } from 'node:crypto';
import { dirname } from 'node:path';
import type { Image } from '@hanji/contracts/api/images';
import { acquireLockOn } from '@hanji/service-kit/database/advisory-locks';
import { recordEvent } from '@hanji/service-kit/database/outbox';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { StorageDeps } from '../deps.ts';
import { locks } from '../locks.ts';
import { holdUser } from '../use/forget-user.ts';
import { displayName } from './display-name.ts';
import { ImageEntity, imageAnswer, mediaUrl, objectKeys } from './image.ts';
import { storedFormats } from './image-formats.ts';
import type { PicturePlace } from './picture-queue.ts';
import type { RenderedImage } from './render-image.ts';

/** An uploaded file, in a folder of its own that may be written to. */
export interface UploadedFile {
  readonly path: string;
  readonly filename: string;
}

/**
 * Where a picture goes and whose it is; `source` is its identity elsewhere, where it is imported. `takesDrawings`: it may be an SVG, which
 * is a program more than a picture, so that only an admin's are drawn.
 */
export interface Destination {
  readonly folder: Image['folder'];
  readonly ownerId: string | null;
  readonly source: string | null;
  readonly takesDrawings: boolean;
  /** Where it waits until it is worked on. */
  readonly place: PicturePlace;
}

/**
 * Stores a picture: looks at it, writes it anew with its variants, stores them all and records `image.uploaded`. What fails leaves
 * nothing behind. The same `source` again answers the picture it has. Throws 401 when the owner's account is gone
 * by then, 415, 422 (see `RenderPicture`), and 503 when too many wait.
 */
export async function storeImage(em: EntityManager, file: UploadedFile, to: Destination, deps: StorageDeps): Promise<Image> {
  const known = await findBySource(em, to.source);
  if (known !== null) return imageAnswer(known);
  const order = { path: file.path, folder: dirname(file.path), into: to.folder, takesDrawings: to.takesDrawings };
  const rendered = await deps.imageQueue(to.place, () => deps.renderPicture(order));
  const image = describe(file, to, rendered);
  try {
    const winner = await persist(em, image, rendered, deps);
    if (winner !== null) return imageAnswer(winner);
  } catch (error) {
    await discard(em, image, deps);
    throw error;
  }
  deps.wakeRelay();
  return imageAnswer(image);
}

/** Stores files and row, and answers the picture that another import of the same source made meanwhile, else null. */
async function persist(em: EntityManager, image: ImageEntity, rendered: RenderedImage, deps: StorageDeps): Promise<ImageEntity | null> {
  const keys = objectKeys(image);
  // Until the picture is in the database its files count as doomed, so that a process that dies leaves none behind.
  await em.execute("insert into doomed_object (key, due_at) select key, now() + interval '1 hour' from unnest(?::text[]) key", [`{${keys.join(',')}}`]);
  for (const [index, { path, format }] of [rendered.main, ...rendered.variants].entries()) {
    await deps.stores.media.put(String(keys[index]), path, storedFormats[format].type);
  }
  const winner = await em.transactional(async (tx) => (await otherImport(tx, image)) ?? insert(tx, image, keys));
  if (winner !== null) await discard(em, image, deps);
  return winner;
}

async function findBySource(em: EntityManager, source: string | null): Promise<ImageEntity | null> {
  return source === null ? null : em.findOne(ImageEntity, { source });
}

function describe(file: UploadedFile, to: Destination, { main, variants, color }: RenderedImage): ImageEntity {
  const id = randomUUIDv7();
  const now = new Date();
  return {
    id,
    folder: to.folder,
    file: `${id}.${storedFormats[main.format].ending}`,
    mimetype: storedFormats[main.format].type,
    width: main.width,
    height: main.height,
    size: main.size,
    filename: displayName(file.filename),
    color,
    variants: variants.map(({ format, width }) => ({ file: `${id}-${width}.${format}`, width, format: format === 'avif' ? 'avif' : 'webp' })),
    ownerId: to.ownerId,
    postId: null,
    source: to.source,
    unusedSince: now,
    createdAt: now,
  };
}

async function otherImport(em: EntityManager, { source }: ImageEntity): Promise<ImageEntity | null> {
  if (source === null) return null;
  await acquireLockOn(em, locks.importedSource, source);
  return findBySource(em, source);
}

async function insert(em: EntityManager, image: ImageEntity, keys: readonly string[]): Promise<null> {
  if (image.ownerId !== null) await holdUser(em, image.ownerId);
  await em.persist(em.create(ImageEntity, image)).flush();
  await em.execute('delete from doomed_object where key in (?)', [keys]);
  const { id, width, height, size, postId } = image;
  await recordEvent(em, 'image.uploaded', {
    aggregateId: id,
    aggregateVersion: 1,
    payload: { id, url: mediaUrl(image.folder, image.file), width, height, size, postId },
  });
  return null;
}

async function discard(em: EntityManager, image: ImageEntity, deps: StorageDeps): Promise<void> {
  await em
    .fork()
    .execute('update doomed_object set due_at = now() where key in (?)', [objectKeys(image)])
    .catch((error: unknown) => deps.log.warn({ err: error }, 'files of a refused upload stay for an hour'));
  deps.removal.wake();
}

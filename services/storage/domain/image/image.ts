import type { Image } from '@hanji/contracts/api/images';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** A variant as it is stored: its file lies in the folder of the picture. */
export interface StoredVariant {
  readonly file: string;
  readonly width: number;
  readonly format: 'webp' | 'avif';
}

/**
 * A stored picture. Its files are named after its id, so that an address tells which picture it belongs to. `unusedSince`: when the
 * last use of it ended, or it was taken in; null while something uses it.
 */
export const ImageEntity = defineEntity({
  name: 'Image',
  tableName: 'image',
  properties: {
    id: p.uuid().primary(),
    folder: p.text().$type<Image['folder']>(),
    file: p.text(),
    mimetype: p.text(),
    width: p.integer(),
    height: p.integer(),
    size: p.integer(),
    filename: p.text(),
    color: p.text(),
    variants: p.json().$type<StoredVariant[]>(),
    ownerId: p.uuid().strictNullable(),
    postId: p.uuid().strictNullable(),
    source: p.text().strictNullable(),
    unusedSince: p.datetime(3).strictNullable(),
    createdAt: p.datetime(3),
  },
});
/** See the entity of the same name. */
export type ImageEntity = InferEntity<typeof ImageEntity>;

/** Address of a stored file, on every stack the same. */
export function mediaUrl(folder: string, file: string): string {
  return `/media/${folder}/${file}`;
}

/** A picture as the API answers it. */
export function imageAnswer(image: ImageEntity): Image {
  const { id, folder, file, width, height, size, mimetype, filename, postId, color, variants, createdAt } = image;
  return {
    id,
    url: mediaUrl(folder, file),
    width,
    height,
    size,
    mimetype,
    filename,
    folder,
    postId,
    color,
    variants: variants.map((variant) => ({ width: variant.width, format: variant.format, url: mediaUrl(folder, variant.file) })),
    createdAt: createdAt.toISOString(),
  };
}

/** Keys of all objects of a picture in the store. */
export function objectKeys(image: Pick<ImageEntity, 'folder' | 'file' | 'variants'>): string[] {
  return [image.file, ...image.variants.map((variant) => variant.file)].map((file) => `${image.folder}/${file}`);
}

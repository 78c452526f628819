import { z } from 'zod';
import { Cursor, Id, Instant, limit, listOf } from './common.ts';

/** Where a picture belongs; `avatars` is open to every user, the others to admins. */
export const ImageFolder = z.enum(['avatars', 'posts', 'pages']).meta({ id: 'ImageFolder' });
/** Bytes of an upload at most. */
export const maxUploadBytes = 10_000_000;

/** Kinds of pictures that are taken, as people call them, with their media types; SVG is drawn, and taken where posts and pages have their pictures. */
export const pictureTypes = {
  JPEG: 'image/jpeg',
  PNG: 'image/png',
  WebP: 'image/webp',
  AVIF: 'image/avif',
  GIF: 'image/gif',
  SVG: 'image/svg+xml',
} as const;
/** Names of these kinds. */
export const pictureKinds = Object.keys(pictureTypes) as readonly (keyof typeof pictureTypes)[];

/** A smaller or leaner form of a picture; `width` in pixels. */
export const ImageVariant = z.object({ width: z.number().int(), format: z.enum(['webp', 'avif']), url: z.string() }).meta({ id: 'ImageVariant' });

/** A stored picture. Width and height in pixels after orientation, size in bytes; `color` is the dominant one, `#rrggbb`. */
export const Image = z
  .object({
    id: Id,
    url: z.string(),
    width: z.number().int(),
    height: z.number().int(),
    size: z.number().int(),
    mimetype: z.string(),
    filename: z.string(),
    folder: ImageFolder,
    postId: Id.nullable(),
    variants: z.array(ImageVariant),
    color: z.string(),
    createdAt: Instant,
  })
  .meta({ id: 'Image' });
/** See the schema of the same name. */
export type Image = z.infer<typeof Image>;

/** Query of `GET /api/images`. */
export const ListImagesQuery = z.strictObject({ postId: Id.optional(), limit: limit(), cursor: Cursor });
/** Query of `GET /api/images/orphans`. */
export const ListOrphansQuery = z.strictObject({ limit: limit(), cursor: Cursor });
/** Answer of `GET /api/images` and `…/orphans`. */
export const ImageList = listOf(Image).meta({ id: 'ImageList' });
/** Answer of `DELETE /api/images/orphans`. */
export const OrphansDeleted = z.object({ deleted: z.number().int(), bytes: z.number().int() }).meta({ id: 'OrphansDeleted' });

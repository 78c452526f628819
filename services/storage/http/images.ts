import { noContent, ok } from '@hanji/service-kit/http/reply';
import { exportUser } from '../domain/export-user.ts';
import { deleteImage } from '../domain/image/delete-images.ts';
import { imagesByAddress } from '../domain/image/images-by-address.ts';
import { listImages } from '../domain/image/list-images.ts';
import { deleteOrphans, listOrphans } from '../domain/use/orphans.ts';
import type { StorageHandlers } from './handlers.ts';

/** `/api/images`: what is stored, and what of it nothing uses. */
export const imageHandlers = {
  listImages: async ({ em, query }) => ok(await listImages(em, query)),
  imagesByAddress: async ({ em, query }) => ok({ items: await imagesByAddress(em, query.urls.split(',')) }),
  deleteImage: async ({ em, params }, deps) => {
    await deleteImage(em, params.id, deps);
    return noContent();
  },
  listOrphans: async ({ em, query }, deps) => ok(await listOrphans(em, query, deps)),
  deleteOrphans: async ({ em }, deps) => ok(await deleteOrphans(em, deps)),
  exportUser: async ({ em, params }) => ok(await exportUser(em, params.id)),
} satisfies StorageHandlers;

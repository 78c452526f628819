import { IdParams } from '@hanji/contracts/api/common';
import { Image, ImageList, ListImagesQuery, ListOrphansQuery, OrphansDeleted } from '@hanji/contracts/api/images';
import type { RouteDefinition } from '@hanji/contracts/define-service';
import { z } from 'zod';

const imageProblems = ['file_too_large', 'unsupported_image', 'animated_png', 'broken_image', 'too_many_pixels', 'unsafe_drawing'] as const;

/** Pictures: taken in, served, listed, deleted. */
export const imageRoutes = {
  upload: {
    method: 'POST',
    path: '/api/upload',
    access: 'user',
    summary: 'Upload a picture (`file`, `folder`); users for avatars, admins for all',
    body: 'multipart',
    maxBodyBytes: 10_100_000,
    response: { status: 201, schema: Image },
    problems: ['forbidden', ...imageProblems],
    limit: { requests: 60, per: 'minute' },
  },
  media: {
    method: 'GET',
    path: '/media/:folder/:file',
    access: 'any',
    summary: 'The bytes of a picture, in ranges where asked',
    params: z.strictObject({ folder: z.string(), file: z.string() }),
    response: { status: 200, type: 'image/*', also: { 206: 'The part that Range asks for', 416: 'The picture ends before that part' } },
  },
  listImages: {
    method: 'GET',
    path: '/api/images',
    access: 'admin',
    summary: 'Pictures, newest first',
    query: ListImagesQuery,
    response: { status: 200, schema: ImageList },
  },
  deleteImage: {
    method: 'DELETE',
    path: '/api/images/:id',
    access: 'admin',
    summary: 'Delete a picture and its variants',
    params: IdParams,
    response: { status: 204 },
  },
  listOrphans: {
    method: 'GET',
    path: '/api/images/orphans',
    access: 'admin',
    summary: 'Pictures that nothing has used for 24 hours',
    query: ListOrphansQuery,
    response: { status: 200, schema: ImageList },
  },
  deleteOrphans: {
    method: 'DELETE',
    path: '/api/images/orphans',
    access: 'admin',
    summary: 'Delete them',
    response: { status: 200, schema: OrphansDeleted },
  },
} as const satisfies Record<string, RouteDefinition>;

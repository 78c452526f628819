import { Image } from '@hanji/contracts/api/images';
import type { RouteDefinition } from '@hanji/contracts/define-service';
import { z } from 'zod';

const imageProblems = ['file_too_large', 'unsupported_image', 'animated_png', 'broken_image', 'too_many_pixels', 'unsafe_drawing'] as const;

/** What other services and the importer ask of pictures. */
export const internalRoutes = {
  imagesByAddress: {
    method: 'GET',
    path: '/internal/images',
    access: 'internal',
    summary: 'Pictures by their addresses (`urls` comma separated, at most 100)',
    query: z.object({ urls: z.string().max(12_000) }),
    response: { status: 200, schema: z.object({ items: z.array(Image) }) },
  },
  importImage: {
    method: 'POST',
    path: '/internal/import/images',
    access: 'internal',
    summary: 'Take over a picture from elsewhere (`file`, `folder`, `source`); the same `source` again answers the same picture',
    body: 'multipart',
    maxBodyBytes: 10_100_000,
    response: { status: 201, schema: Image },
    problems: imageProblems,
  },
} as const satisfies Record<string, RouteDefinition>;

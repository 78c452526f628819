import { z } from 'zod';
import { Id } from './common.ts';

/** Bytes of every part of an upload but the last, which may be smaller. */
export const partBytes = 8 * 1024 ** 2;

/** Path of a part of an upload; parts are numbered from 1. */
export const UploadPartParams = z.strictObject({
  id: Id,
  number: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'give the number of a part, from 1')
    .transform(Number),
});

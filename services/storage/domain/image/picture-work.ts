import { z } from 'zod';
import { type StoredFormat, storedFormats } from './image-formats.ts';
import { variantWidths } from './image-limits.ts';
import type { RenderedImage } from './render-image.ts';

/** What is to be made of an uploaded file: `into` names the folder whose variants it gets, `takesDrawings` whether SVG is one of its kinds. */
export const PictureOrder = z.object({
  path: z.string(),
  folder: z.string(),
  into: z.enum(Object.keys(variantWidths) as [keyof typeof variantWidths]),
  takesDrawings: z.boolean(),
});
/** See the schema of the same name. */
export type PictureOrder = z.infer<typeof PictureOrder>;

/** An order as the process gets it that carries it out: with the seconds of a processor that it may take. */
export const BoundedPictureOrder = PictureOrder.extend({ cpuSeconds: z.object({ picture: z.number(), avatar: z.number(), drawing: z.number() }) });
/** See the schema of the same name. */
export type BoundedPictureOrder = z.infer<typeof BoundedPictureOrder>;

const File = z.object({
  path: z.string(),
  format: z.enum(Object.keys(storedFormats) as [StoredFormat]),
  width: z.number(),
  height: z.number(),
  size: z.number(),
});

/** What became of an order: `exhausted` when it took more processor time or memory than any picture should. */
export const PictureAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('rendered'), image: z.object({ main: File, variants: z.array(File).readonly(), color: z.string() }) }),
  z.object({
    outcome: z.literal('refused'),
    kind: z.enum(['unsupported-type', 'unusable']),
    code: z.string(),
    message: z.string(),
    cause: z.string().optional(),
  }),
  z.object({ outcome: z.literal('failed'), why: z.string() }),
  z.object({ outcome: z.literal('exhausted'), what: z.string() }),
]);
/** See the schema of the same name. */
export type PictureAnswer = z.infer<typeof PictureAnswer>;

/**
 * Looks at a file and writes what is kept of it into its folder. Throws 415 `unsupported_image`, 422 `broken_image`, `too_many_pixels`
 * (of work that it takes, too) or `unsafe_drawing`. One order at a time.
 */
export type RenderPicture = (order: PictureOrder) => Promise<RenderedImage>;

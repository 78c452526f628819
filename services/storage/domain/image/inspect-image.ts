import { readFile, stat } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import sharp, { type Metadata, type SharpOptions } from 'sharp';
import { readDrawing } from './drawing.ts';
import { animatedPng, brokenImage, excessiveImage, unsupportedImage } from './image-errors.ts';
import type { StoredFormat } from './image-formats.ts';
import { drawingEdge, maxDecoderBytes, maxDrawnPixels, maxFramePixels, maxFrames, maxPixels } from './image-limits.ts';
import { requireWholeGif, withEndOfJpeg } from './whole-file.ts';

/** A picture that was looked at but not decoded yet: it is of a kind we take, and its header promises bearable measures. */
export interface InspectedImage {
  /** What sharp reads from, and how. */
  readonly input: string | Buffer;
  readonly options: SharpOptions;
  readonly format: StoredFormat | 'svg';
  /** Pixels of one frame, after orientation. */
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  /** Its decoder holds it whole, so it had better run once only. */
  readonly isHeldWhole: boolean;
  /** Few colours from a palette, as screenshots saved small have. */
  readonly hasPalette: boolean;
}

// One picture at a time in one thread, and nothing kept: memory matters more here than speed.
sharp.cache(false);
sharp.concurrency(1);
// Of all that libvips can read, only these decoders ever see a file.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegFile',
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngFile',
    'VipsForeignLoadWebpFile',
    'VipsForeignLoadHeifFile',
    'VipsForeignLoadNsgifFile',
    'VipsForeignLoadSvgBuffer',
  ],
});

const kinds: Readonly<Record<string, StoredFormat>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/apng': 'png',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/gif': 'gif',
};

/** What a picture may be where it goes. */
export interface ImageRules {
  readonly into: keyof typeof maxFramePixels;
  readonly takesDrawings: boolean;
}

/** Finds out by its content what an uploaded file is; SVG is taken only where `takesDrawings`. Throws 415 `unsupported_image`, 422 `broken_image`, `too_many_pixels` or `unsafe_drawing`. */
export async function inspectImage(file: string, { into, takesDrawings }: ImageRules): Promise<InspectedImage> {
  if ((await stat(file)).size === 0) throw brokenImage();
  const found = await fileTypeFromFile(file).catch(() => undefined);
  const kind = kinds[found?.mime ?? ''];
  if (found?.mime === 'image/apng') await requireStill(file);
  if (kind === undefined && (!takesDrawings || isForeignPicture(found?.mime))) throw unsupportedImage({ takesDrawings, found: found?.ext });
  if (kind === undefined) return inspectDrawing(await readDrawing(file));
  const header = await readHeader(file, {});
  if (formatOf(header) !== kind) throw unsupportedImage();
  const frames = header.pages ?? 1;
  const { width, height } = header.autoOrient;
  checkMeasures(header, kind, { pixels: width * height, frames, mostInFrames: maxFramePixels[into] });
  if (kind === 'gif') await requireWholeGif(file);
  if (kind === 'jpeg') await withEndOfJpeg(file, header);
  const options: SharpOptions = { animated: frames > 1, limitInputPixels: maxFramePixels[into] };
  return { input: file, options, format: kind, width, height, frames, isHeldWhole: decoderBytesPerPixel(header, kind) > 0, hasPalette: header.isPalette };
}

/** A picture of a kind that is not taken; an SVG counts as XML. */
function isForeignPicture(type: string | undefined): boolean {
  return type?.startsWith('image/') === true;
}

/** The decoder reads the first frame of an animated PNG alone. Throws 415 `unsupported_image` where there are more. */
async function requireStill(file: string): Promise<void> {
  const bytes = await readFile(file);
  const control = bytes.indexOf('acTL');
  if (control > 0 && control + 8 <= bytes.length && bytes.readUInt32BE(control + 4) > 1) throw animatedPng();
}

async function inspectDrawing(input: Buffer): Promise<InspectedImage> {
  const { width, height } = await readHeader(input, {});
  if (width * height > maxDrawnPixels) throw excessiveImage('is a drawing of a size beyond all use');
  // Drawn at the size that it names where that is bearable; sharp draws at 72 dots per inch.
  const scale = Math.min(1, drawingEdge / Math.max(width, height));
  return {
    input,
    options: { density: Math.max(1, 72 * scale), limitInputPixels: maxPixels },
    format: 'svg',
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
    frames: 1,
    isHeldWhole: true,
    hasPalette: false,
  };
}

async function readHeader(input: string | Buffer, options: SharpOptions): Promise<Metadata> {
  try {
    return await sharp(input, { ...options, limitInputPixels: false }).metadata();
  } catch (cause) {
    throw brokenImage(cause);
  }
}

function formatOf(header: Metadata): string {
  return header.format === 'heif' && header.compression === 'av1' ? 'avif' : header.format;
}

function checkMeasures(
  header: Metadata,
  kind: StoredFormat,
  { pixels, frames, mostInFrames }: { readonly pixels: number; readonly frames: number; readonly mostInFrames: number },
): void {
  if (pixels === 0) throw brokenImage();
  if (frames > maxFrames) throw excessiveImage(`has ${frames.toLocaleString('en')} frames, more than ${maxFrames.toLocaleString('en')}`);
  const allowedPixels = Math.min(maxPixels, maxDecoderBytes / decoderBytesPerPixel(header, kind));
  if (pixels > allowedPixels) throw excessiveImage(`has ${millions(pixels)} million pixels, more than the ${millions(allowedPixels)} that fit for its kind`);
  if (pixels * frames > mostInFrames)
    throw excessiveImage(`has ${millions(pixels * frames)} million pixels in its frames, more than ${millions(mostInFrames)}`);
}

/** Bytes per pixel that have to be in memory at once, measured with libvips 8.18; 0 where a picture is decoded line by line. */
function decoderBytesPerPixel({ isProgressive, chromaSubsampling, channels, depth }: Metadata, kind: StoredFormat): number {
  const bytes = depth === 'uchar' ? 1 : 2;
  switch (kind) {
    case 'jpeg':
      return !isProgressive ? 0 : chromaSubsampling === '4:2:0' ? 3.5 : 7;
    case 'png':
      return isProgressive ? channels * bytes : 0;
    case 'gif':
      return 5;
    case 'webp':
      return 6;
    case 'avif':
      return 4 * (channels + 1) * bytes;
  }
}

function millions(pixels: number): string {
  return (pixels / 1_000_000).toLocaleString('en', { maximumFractionDigits: 1 });
}

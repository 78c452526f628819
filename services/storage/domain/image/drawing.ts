import { readFile, stat } from 'node:fs/promises';
import { TextDecoder } from 'node:util';
import { brokenImage, excessiveImage, unsafeDrawing, unsupportedImage } from './image-errors.ts';
import { maxDrawingBytes } from './image-limits.ts';

/**
 * Reads an SVG drawing to be rasterised from memory, so that nothing beside it can be reached from within. Throws 415 when it is none
 * in UTF-8, 422 when it is too large or holds entities or embedded pictures: those could name anything, or grow without bound.
 */
export async function readDrawing(file: string): Promise<Buffer> {
  const { size } = await stat(file);
  if (size > maxDrawingBytes) throw excessiveImage(`is a drawing of more than ${maxDrawingBytes / 1_000_000} MB`);
  const bytes = await readFile(file);
  const text = decode(bytes);
  if (!looksLikeDrawing(text)) throw unsupportedImage();
  if (/<!ENTITY/i.test(text)) throw unsafeDrawing('defines entities');
  if (/<(?:[\w.-]+:)?(?:image|feImage)[\s/>]/i.test(text)) throw unsafeDrawing('holds another picture');
  return bytes;
}

/** Whether text begins as an SVG document does: declarations and comments, then the root element. */
function looksLikeDrawing(text: string): boolean {
  const start = withoutComments(text.slice(0, 20_000).replace(/^\uFEFF/, '')).replace(/^\s*(?:<\?[^>]*\?>\s*)*/, '');
  return /^(?:<!DOCTYPE\s+svg[^>[]*(?:\[[^\]]*\]\s*)?>\s*)?<(?:[\w.-]+:)?svg[\s>]/i.test(start);
}

function withoutComments(text: string): string {
  let kept = '';
  let at = 0;
  for (;;) {
    const start = text.indexOf('<!--', at);
    const end = start < 0 ? -1 : text.indexOf('-->', start + 4);
    if (end < 0) return kept + text.slice(at);
    kept += text.slice(at, start);
    at = end + 3;
  }
}

/** Only UTF-8: another encoding would hide from the checks what the drawing program then reads. */
function decode(bytes: Buffer): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw unsupportedImage();
  }
  if (text.includes('\0')) throw unsupportedImage();
  const encoding = /^\uFEFF?<\?xml[^>]*encoding\s*=\s*["']([^"']*)["']/i.exec(text)?.[1];
  if (encoding !== undefined && !/^(?:utf-8|us-ascii)$/i.test(encoding)) throw brokenImage();
  return text;
}

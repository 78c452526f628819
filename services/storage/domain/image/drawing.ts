import { readFile, stat } from 'node:fs/promises';
import { TextDecoder } from 'node:util';
import { brokenImage, excessiveImage, unsafeDrawing, unsupportedImage } from './image-errors.ts';
import { maxDrawingBytes } from './image-limits.ts';

/**
 * Reads an SVG drawing to be rasterised from memory, so that nothing beside it can be reached from within. Throws 415 when it is none
 * in UTF-8, 422 when it is too large or holds what is not drawn: entities and pictures that lie elsewhere, which could name anything or grow
 * without bound, and text as HTML, whose boxes would be empty.
 */
export async function readDrawing(file: string): Promise<Buffer> {
  const { size } = await stat(file);
  if (size > maxDrawingBytes) throw excessiveImage(`is a drawing of more than ${maxDrawingBytes / 1_000_000} MB`);
  const bytes = await readFile(file);
  const text = decode(bytes);
  if (!looksLikeDrawing(text)) throw unsupportedImage();
  if (/<!ENTITY/i.test(text)) throw unsafeDrawing('defines entities');
  if (!picturesOf(text).every(isWithin)) throw unsafeDrawing('shows a picture that lies elsewhere');
  const shown = withoutComments(text);
  if (holdsHtmlText(shown)) throw unsafeDrawing('holds text as HTML (foreignObject)', 'Export it with its text as SVG text or as outlines, or as PNG.');
  for (const [lost, what, instead] of losses) if (lost.test(shown)) throw unsafeDrawing(what, instead);
  return text.includes('var(--') ? Buffer.from(withValues(text)) : bytes;
}

/** What the drawing program leaves out or holds still. The program sees no comments, so they count for nothing here. */
const losses: readonly [lost: RegExp, what: string, instead: string][] = [
  [
    /<(?:[\w.-]+:)?(?:animate(?:Transform|Motion|Color)?|set)[\s>/]|@(?:-webkit-)?keyframes\b/i,
    'is animated',
    'It would stand still: save it as animated WebP or GIF, or take its animations out.',
  ],
  [/<(?:[\w.-]+:)?textPath[\s>]/i, 'holds text along a path (textPath)', 'Export it with its text as outlines, or as PNG.'],
  [
    /<(?:[\w.-]+:)?use\s(?:[^<>]*\s)?(?:xlink:)?href\s*=\s*["']\s*[^#"'\s]/i,
    'shows a part of another drawing',
    'Put that part into the drawing itself, or upload it as PNG.',
  ],
];

/** Puts the values of variables of CSS in their places, which the drawing program does not know. Throws 422 where one has none, or several. */
function withValues(text: string): string {
  const values = new Map<string, Set<string>>();
  for (const [, name = '', value = ''] of text.matchAll(/(?<![\w-])(--[\w-]+)\s*:([^;{}"'<>]+)/g))
    values.set(name, (values.get(name) ?? new Set()).add(value.trim()));
  const valueOf = (name: string, instead: string | undefined): string => {
    const known = [...(values.get(name) ?? [])];
    const value = known.length > 1 ? undefined : (known[0] ?? instead?.trim());
    if (value === undefined || !/^(?!url)[\w#.,%() -]{1,60}$/i.test(value))
      throw unsafeDrawing(`takes a colour or measure from a variable (${name})`, valuesInstead);
    return value;
  };
  // Only in tags and style sheets: elsewhere it is text. A sheet that nothing closes goes on to the end, or each of thousands would be read to there.
  return text.replaceAll(/<style\b[^>]*>(?:[^<]|<(?!\/style))*|<[a-z][^<>]*>/gi, (markup) =>
    markup.replaceAll(/var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)/g, (_, name: string, instead: string | undefined) => valueOf(name, instead)),
  );
}

const valuesInstead = 'Write its value where it is used, or upload it as PNG.';

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

/** The tags that show another picture. */
function picturesOf(text: string): readonly string[] {
  return text.match(/<(?:[\w.-]+:)?(?:image|feImage)(?:[^<>"']|"[^"]*"|'[^']*')*>?/gi) ?? [];
}

/** Whether the picture that a tag shows stands in the drawing itself, as pixels. */
function isWithin(tag: string): boolean {
  const addresses = [...tag.matchAll(/\shref\s*=\s*(["'])|:href\s*=\s*(["'])/gi)];
  return addresses.length > 0 && addresses.every((found) => /^\s*data:image\/(?:png|jpe?g|gif|webp);base64,/i.test(tag.slice(found.index + found[0].length)));
}

/** Whether there is HTML with text to be seen in it. */
function holdsHtmlText(text: string): boolean {
  const parts = text.split(/<(?:[\w.-]+:)?foreignObject/i).slice(1);
  return parts.some((part) => {
    const end = part.search(/<\/(?:[\w.-]+:)?foreignObject/i);
    const held = part.slice(part.indexOf('>') + 1, end < 0 ? undefined : end);
    return held.replaceAll(/<[^<>]*>/g, '').trim() !== '';
  });
}

import { type Attributes, attributesOf } from './kept-attributes.ts';
import { parsePasted } from './parse-pasted.ts';

/** HTML from the clipboard without the pictures that are in it as data; each left a mark where it stood. */
export interface PastedPictures {
  readonly html: string;
  readonly pictures: readonly MarkedPicture[];
  /** How many there were that the clipboard only names: they lie on the author's own disk. */
  readonly missing: number;
}

/** A picture, and the text that stands in its place. */
export interface MarkedPicture {
  readonly mark: string;
  readonly file: File;
  /** What the text said of it: `alt`, `title`. Its size is the uploaded picture's own. */
  readonly said: Attributes;
}

/** No text holds it, since it is no character. */
const sign = '\u{fdd1}';
const extensions: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/svg+xml': 'svg' };

/** Takes the pictures out that posts cannot hold as they are. Null where there are none. */
export function picturesIn(html: string): PastedPictures | null {
  if (html.includes('data-pm-slice') || !/<img[^>]+src=["']?(?:data|file|blob|cid):/i.test(html)) return null;
  const body = parsePasted(html);
  const pictures: MarkedPicture[] = [];
  let missing = 0;
  for (const image of body.querySelectorAll<HTMLImageElement>('img:is([src^="data:" i], [src^="file:" i], [src^="blob:" i], [src^="cid:" i])')) {
    const mark = `${sign}${pictures.length}${sign}`;
    const file = fileOf(image.getAttribute('src') ?? '', image.alt);
    if (file === null) missing += 1;
    else pictures.push({ mark, file, said: saidOf(image) });
    image.replaceWith(file === null ? '' : mark);
  }
  return { html: body.innerHTML, pictures, missing };
}

function saidOf(image: Element): Attributes {
  return Object.fromEntries(Object.entries(attributesOf(image)).filter(([name, value]) => ['alt', 'title'].includes(name) && value !== ''));
}

/** The file that an address of data holds; null for any other address. */
function fileOf(address: string, name: string): File | null {
  const [, type, data] = /^data:(image\/[\w.+-]+);base64,([\d+/=a-z\s]+)$/i.exec(decoded(address)) ?? [];
  if (type === undefined || data === undefined) return null;
  try {
    const bytes = Uint8Array.from(atob(data.replaceAll(/\s/g, '')), (letter) => letter.charCodeAt(0));
    return new File([bytes], `${name.trim().slice(0, 60) || 'picture'}.${extensions[type] ?? type.slice('image/'.length)}`, { type });
  } catch {
    return null;
  }
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

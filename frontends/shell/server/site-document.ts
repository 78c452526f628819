import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { PageAccess } from '@hanji/contracts/page-part';
import type { Coding } from '@hanji/frontend-kit/server/best-coding';
import type { Theme } from '@hanji/frontend-kit/theme';
import type { PageTag } from '@hanji/frontend-kit/page-tags';
import type { Cacheable } from './page-cache.ts';
import type { Sheet } from './sheets.ts';

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

/** Content codings a document is sent in. */
export type Encoding = Coding | 'identity';

/** What a document is made of. */
export interface DocumentFields {
  readonly status: number;
  /** Where a redirect goes; null for a page. */
  readonly location: string | null;
  readonly html: string;
  /** Of the style sheets that it names, those that it can hold in itself. */
  readonly sheets?: readonly Sheet[];
  /** Whose page it is; null or nothing = everybody's. */
  readonly access?: PageAccess | null;
  /** Browsers keep no copy of it. */
  readonly isSecret?: boolean;
  readonly shows: readonly PageTag[];
  readonly maxAge: number;
  readonly isSubstitute: boolean;
  /** A limit turned away what it is made of. */
  readonly isRefused?: boolean;
}

/** How a document comes by its style sheets: it names them, or holds them in itself, for a reader who has none of them yet. */
export type Styling = 'named' | 'within';

const themeAttribute = 'data-theme="system"';
/** Quality 5 is within some percent of 11 for HTML and takes a millisecond or two. */
const brotliQuality = 5;

/**
 * A whole page as it is kept and sent. It is rendered once; the reader's theme is set into its first tag when it is
 * sent, and each theme and coding that somebody asks for is compressed once.
 */
export class SiteDocument implements Cacheable {
  readonly status: number;
  readonly location: string | null;
  readonly access: PageAccess | null;
  readonly isSecret: boolean;
  readonly shows: readonly PageTag[];
  readonly weight: number;
  readonly maxAge: number;
  readonly isSubstitute: boolean;
  readonly isRefused: boolean;
  readonly sheets: readonly Sheet[];
  readonly #html: string;
  readonly #hash: string;
  readonly #bodies = new Map<string, Promise<Buffer>>();

  constructor({ status, location, html, sheets, access, isSecret, shows, maxAge, isSubstitute, isRefused }: DocumentFields) {
    this.status = status;
    this.location = location;
    this.access = access ?? null;
    this.isSecret = isSecret ?? false;
    this.shows = shows;
    this.maxAge = maxAge;
    this.isSubstitute = isSubstitute;
    this.isRefused = isRefused ?? false;
    this.sheets = sheets ?? [];
    this.#html = html;
    this.#hash = createHash('sha1').update(html).digest('base64url').slice(0, 20);
    // The text itself, and at worst three themes in two codings, each with and without its style sheets.
    this.weight = Buffer.byteLength(html) * 4 + this.sheets.reduce((sum, { text }) => sum + text.length, 0) + 1024;
  }

  /** Weak entity tag of the page in a theme. A copy that holds its style sheets is another one: whoever answers for it must allow them. */
  etag(theme: Theme, styling: Styling): string {
    return `W/"${this.#hash}${theme === 'system' ? '' : `-${theme}`}${styling === 'within' ? '-within' : ''}"`;
  }

  /** The page in a theme and coding. */
  body(theme: Theme, encoding: Encoding, styling: Styling): Promise<Buffer> {
    const key = `${theme} ${encoding} ${styling}`;
    const known = this.#bodies.get(key);
    if (known !== undefined) return known;
    const themed = this.#themed(theme);
    const made = encode(Buffer.from(styling === 'within' ? withSheets(themed, this.sheets) : themed), encoding);
    if (encoding !== 'identity') this.#bodies.set(key, made);
    return made;
  }

  #themed(theme: Theme): string {
    return theme === 'system' ? this.#html : this.#html.replace(themeAttribute, `data-theme="${theme}"`);
  }
}

/** Puts the style sheets in the place of what names them, and leaves word where they are for the reader's next page. */
function withSheets(html: string, sheets: readonly Sheet[]): string {
  return sheets.reduce(
    (text, { href, text: css }) =>
      text.replace(`<link rel="stylesheet" href="${href}"/>`, () => `<style>${css}</style><link rel="prefetch" as="style" href="${href}"/>`),
    html,
  );
}

async function encode(body: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'identity') return body;
  if (encoding === 'gzip') return await deflate(body, { level: 6 });
  return await brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } });
}

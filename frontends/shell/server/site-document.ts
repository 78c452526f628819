import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { PageAccess } from '@hanji/contracts/page-part';
import type { Theme } from '@hanji/frontend-kit/theme';
import type { PageTag } from '@hanji/frontend-kit/page-tags';
import type { Cacheable } from './page-cache.ts';

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

/** Content codings a document is sent in. */
export type Encoding = 'br' | 'gzip' | 'identity';

/** What a document is made of. */
export interface DocumentFields {
  readonly status: number;
  /** Where a redirect goes; null for a page. */
  readonly location: string | null;
  readonly html: string;
  /** Whose page it is; null or nothing = everybody's. */
  readonly access?: PageAccess | null;
  /** Browsers keep no copy of it. */
  readonly isSecret?: boolean;
  readonly shows: readonly PageTag[];
  readonly maxAge: number;
  readonly isSubstitute: boolean;
}

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
  readonly #html: string;
  readonly #hash: string;
  readonly #bodies = new Map<string, Promise<Buffer>>();

  constructor({ status, location, html, access, isSecret, shows, maxAge, isSubstitute }: DocumentFields) {
    this.status = status;
    this.location = location;
    this.access = access ?? null;
    this.isSecret = isSecret ?? false;
    this.shows = shows;
    this.maxAge = maxAge;
    this.isSubstitute = isSubstitute;
    this.#html = html;
    this.#hash = createHash('sha1').update(html).digest('base64url').slice(0, 20);
    // The text itself, and at worst three themes in three codings.
    this.weight = Buffer.byteLength(html) * 3 + 1024;
  }

  /** Weak entity tag of the page in a theme. */
  etag(theme: Theme): string {
    return `W/"${this.#hash}${theme === 'system' ? '' : `-${theme}`}"`;
  }

  /** The page in a theme and coding. */
  body(theme: Theme, encoding: Encoding): Promise<Buffer> {
    const key = `${theme} ${encoding}`;
    const known = this.#bodies.get(key);
    if (known !== undefined) return known;
    const made = encode(Buffer.from(this.#themed(theme)), encoding);
    if (encoding !== 'identity') this.#bodies.set(key, made);
    return made;
  }

  #themed(theme: Theme): string {
    return theme === 'system' ? this.#html : this.#html.replace(themeAttribute, `data-theme="${theme}"`);
  }
}

async function encode(body: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'identity') return body;
  if (encoding === 'gzip') return await deflate(body, { level: 6 });
  return await brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } });
}

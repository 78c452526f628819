import type { ImportLeftCode } from '@hanji/contracts/import-reasons';
import type { Article, ArticleComment } from '../blog.ts';

/** A post or page of an archive: what its source says of it, under the names that front matter has for it, and its text. */
export interface Entry {
  readonly kind: 'post' | 'page';
  /** Names it in its archive, the same in every run. */
  readonly id: string;
  /** Path in the archive, and number where it helps. */
  readonly where: string;
  /** Absolute path of its file, for pictures beside it. */
  readonly file?: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Without what its program puts around texts: title, byline, forms of subscriptions. */
  readonly text: string;
  readonly format: 'html' | 'markdown';
  /** What only pages have. */
  readonly page?: Article['page'];
  readonly comments?: readonly ArticleComment[] | undefined;
  /** Nothing says who could read it: private, and the report says so. */
  readonly isAudienceUnknown?: boolean | undefined;
}

/** Something of an archive that is no post, or cannot be read. */
export type OtherEntry =
  | { readonly kind: 'left'; readonly id: string; readonly where: string; readonly what: string; readonly why: ImportLeftCode }
  | { readonly kind: 'broken'; readonly id: string; readonly where: string; readonly why: string };

/** An archive of another program. Both passes read it anew. */
export interface Archive {
  /** For people: `Medium`. */
  readonly program: string;
  /** First part of identities: `medium`. */
  readonly key: string;
  /** Names it beside others of its program; undefined: items have names of their own all over the world. */
  readonly name: string | undefined;
  /** Root of the old blog where the archive tells it. */
  readonly home: string | undefined;
  /** Hosts that its program keeps pictures on. */
  readonly mediaHosts: readonly string[];
  readonly entries: () => AsyncIterable<Entry | OtherEntry>;
}

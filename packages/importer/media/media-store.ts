import type { ImportWarningCode } from '@hanji/contracts/import-reasons';

/** A picture or file that a post shows or links to. */
export interface FoundMedia {
  /** Address as the post would keep it: absolute where the old site is known. */
  readonly address: string;
  /** File next to the post that it names, whether it is there or not. */
  readonly file: string | null;
  /** It stood on the blog itself, not on some other site. */
  readonly onOldSite: boolean;
  readonly folder: 'posts' | 'pages' | 'avatars';
}

/** What became of a picture: the address that the post shows, and what the report has to say. */
export interface ResolvedMedia {
  readonly address: string;
  /** Pixels, where they are known. */
  readonly size: { readonly width: number; readonly height: number } | null;
  /** Null: it is on this site now. */
  readonly warning: ImportWarningCode | null;
  /** Why, beside the address. */
  readonly why?: string;
}

/**
 * Keeps the pictures of imported posts. It may be slow, is asked for the same picture several times and must answer the
 * same. Throws only when the whole import has to end.
 */
export interface MediaStore {
  resolve(media: FoundMedia): Promise<ResolvedMedia>;
  /** Pictures that are on this site now. */
  count(): Promise<number>;
}

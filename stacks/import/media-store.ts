import { existsSync } from 'node:fs';
import type { RemarkCode } from './report/reasons.ts';

/** A picture or file that a post shows or links to. */
export interface FoundMedia {
  /** Address as the post would keep it: absolute where the old site is known. */
  readonly address: string;
  /** File next to the post that it names, whether it is there or not. */
  readonly file: string | null;
  /** It stood on the blog itself, not on some other site. */
  readonly onOldSite: boolean;
}

/** What became of a picture: the address that the post shows, and what the report has to say. */
export interface SettledMedia {
  readonly address: string;
  readonly remark: RemarkCode | null;
}

/**
 * Takes the pictures of imported posts. One that uploads them to the storage service answers their new address and no
 * remark; it may be slow, is asked for the same picture several times and must answer the same.
 */
export interface MediaStore {
  settle(media: FoundMedia): Promise<SettledMedia>;
}

/** Leaves every picture where it is, as long as there is nothing to upload it to. */
export class KeepAtOldAddress implements MediaStore {
  settle({ address, file, onOldSite }: FoundMedia): Promise<SettledMedia> {
    return Promise.resolve({ address, remark: this.#remark(address, file, onOldSite) });
  }

  #remark(address: string, file: string | null, onOldSite: boolean): RemarkCode {
    if (address.startsWith('data:')) return 'picture-inline';
    if (file !== null && existsSync(file)) return 'picture-on-disk';
    if (!/^(?:https?:)?\/\//i.test(address)) return 'picture-missing';
    return onOldSite ? 'picture-old-site' : 'picture-elsewhere';
  }
}

import { relative, sep } from 'node:path';
import type { FoundMedia, MediaStore, ResolvedMedia } from './media-store.ts';

/** Knows no file outside of the blog's folder: for blogs that somebody else made, which may name any file of this machine. */
export class WithinFolder implements MediaStore {
  readonly #media: MediaStore;
  readonly #folder: string | null;

  /** `folder`: absolute; null where the blog has no files. */
  constructor(media: MediaStore, folder: string | null) {
    this.#media = media;
    this.#folder = folder;
  }

  resolve(media: FoundMedia): Promise<ResolvedMedia> {
    return this.#media.resolve({ ...media, file: this.#isWithin(media.file) ? media.file : null });
  }

  count(): Promise<number> {
    return this.#media.count();
  }

  #isWithin(file: string | null): boolean {
    if (file === null || this.#folder === null) return false;
    const way = relative(this.#folder, file);
    return way !== '..' && !way.startsWith(`..${sep}`);
  }
}

import { createHash } from 'node:crypto';
import { Image } from '@hanji/contracts/api/images';
import { DestinationLost, ItemRefused } from '../destination/destination.ts';
import { callInternal, type InternalApi, type Patience, usualPatience } from '../destination/internal-api.ts';
import { kept } from './keep-at-old-address.ts';
import type { FoundMedia, MediaStore, ResolvedMedia } from './media-store.ts';
import { type FetchScope, PictureFetcher } from './fetch-pictures.ts';
import { inlinePicture, looksLikePicture, NoPicture, type PictureBytes, readPicture } from './picture-source.ts';

/** How pictures are taken. */
export interface UploadOptions {
  /** Also fetch what lies on the old site, from where it may be; files next to posts are always taken. */
  readonly fetchOld: FetchScope | null;
  /** Look only: nothing is sent, a picture counts as taken when it can be read. */
  readonly dryRun: boolean;
}

/** Uploads pictures to the storage service. It knows them by their bytes, so that a second run does not double them. */
export class UploadToStorage implements MediaStore {
  readonly #api: InternalApi | null;
  readonly #options: UploadOptions;
  readonly #patience: Patience;
  readonly #fetcher: PictureFetcher | null;
  readonly #resolved = new Map<string, Promise<ResolvedMedia>>();

  /** Without an `api` nothing can be sent: for dry runs that have no site. */
  constructor(api: InternalApi | null, options: UploadOptions, patience: Patience = usualPatience) {
    this.#api = api;
    this.#options = options;
    this.#patience = patience;
    this.#fetcher = options.fetchOld === null ? null : new PictureFetcher(options.fetchOld);
  }

  /** Pictures that are on this site now. */
  async count(): Promise<number> {
    const all = await Promise.allSettled(this.#resolved.values());
    return all.filter((outcome) => outcome.status === 'fulfilled' && outcome.value.warning === null).length;
  }

  resolve(media: FoundMedia): Promise<ResolvedMedia> {
    if (!looksLikePicture(media)) return Promise.resolve(kept(media));
    const key = media.file ?? (media.address.startsWith('data:') ? hashOf(Buffer.from(media.address)) : media.address);
    const known = this.#resolved.get(key);
    if (known !== undefined) return known;
    const resolving = this.#resolve(media);
    this.#resolved.set(key, resolving);
    resolving.catch(() => this.#resolved.delete(key));
    return resolving;
  }

  async #resolve(media: FoundMedia): Promise<ResolvedMedia> {
    try {
      const bytes = await this.#bytesOf(media);
      return bytes === null ? kept(media) : await this.#upload(bytes, media);
    } catch (error) {
      if (error instanceof NoPicture) return { ...kept(media), warning: 'picture-unreadable', why: error.message };
      if (error instanceof ItemRefused) return { ...kept(media), warning: 'picture-refused', why: error.message };
      throw error;
    }
  }

  async #bytesOf({ address, file, onOldSite }: FoundMedia): Promise<PictureBytes | null> {
    if (address.startsWith('data:')) return inlinePicture(address);
    const onDisk = file === null ? null : await readPicture(file);
    if (onDisk !== null || !onOldSite || this.#fetcher === null || !/^https?:/i.test(address)) return onDisk;
    return this.#fetcher.fetch(address);
  }

  async #upload({ bytes, name }: PictureBytes, { address, folder }: FoundMedia): Promise<ResolvedMedia> {
    if (this.#options.dryRun) return { address, size: null, warning: null };
    if (this.#api === null) throw new DestinationLost('No storage service is known; set STORAGE_URL.');
    const form = (): FormData => {
      const fields = new FormData();
      fields.set('folder', folder);
      fields.set('source', `sha256:${hashOf(bytes)}`);
      fields.set('file', new Blob([bytes]), name);
      return fields;
    };
    const image = await callInternal(this.#api, '/internal/import/images', form, Image, this.#patience);
    return { address: image.url, size: { width: image.width, height: image.height }, warning: null };
  }
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

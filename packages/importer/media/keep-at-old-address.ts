import { existsSync } from 'node:fs';
import type { ImportWarningCode } from '@hanji/contracts/import-reasons';
import type { FoundMedia, MediaStore, ResolvedMedia } from './media-store.ts';

/** Leaves every picture where it is: for a site whose storage service is not known. */
export class KeepAtOldAddress implements MediaStore {
  resolve(media: FoundMedia): Promise<ResolvedMedia> {
    return Promise.resolve(kept(media));
  }

  count(): Promise<number> {
    return Promise.resolve(0);
  }
}

/** A picture that stays where it is, with the reason that its place gives. */
export function kept({ address, file, onOldSite }: FoundMedia): ResolvedMedia {
  return { address, size: null, warning: whyKept(address, file, onOldSite) };
}

function whyKept(address: string, file: string | null, onOldSite: boolean): ImportWarningCode {
  if (address.startsWith('data:')) return 'picture-inline';
  if (file !== null && existsSync(file)) return 'picture-on-disk';
  if (!/^(?:https?:)?\/\//i.test(address)) return 'picture-missing';
  return onOldSite ? 'picture-old-site' : 'picture-elsewhere';
}

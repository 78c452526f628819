import type { ImportArguments } from './arguments.ts';
import type { Destination } from './destination/destination.ts';
import { DryRun } from './destination/dry-run.ts';
import { findSite, NoSite } from './destination/find-site.ts';
import { Site, type SiteAddresses } from './destination/site.ts';
import { KeepAtOldAddress } from './media/keep-at-old-address.ts';
import type { MediaStore } from './media/media-store.ts';
import { UploadToStorage } from './media/upload-to-storage.ts';

/** Where posts and pictures of an import go. */
export interface Destinations {
  readonly destination: Destination;
  readonly media: MediaStore;
}

/** Chooses them as the command line says. A dry run asks the site that runs for slugs, and does without when none runs. */
export function chooseDestinations(given: ImportArguments): Destinations {
  const addresses = addressesFor(given);
  const site = addresses === null ? null : new Site(addresses);
  const media = mediaFor(addresses, given);
  if (given.dryRun) return { destination: new DryRun(site), media };
  if (site === null) throw new NoSite('No site is running here.');
  return { destination: site, media };
}

function addressesFor({ dryRun, api }: ImportArguments): SiteAddresses | null {
  try {
    return findSite(api, process.env);
  } catch (error) {
    if (dryRun && api === undefined && error instanceof NoSite) return null;
    throw error;
  }
}

/** A dry run without a site looks as if every service were there. */
function mediaFor(addresses: SiteAddresses | null, { dryRun, fetchPictures }: ImportArguments): MediaStore {
  const url = addresses?.addressOf('storage');
  if (addresses !== null && url === undefined) return new KeepAtOldAddress();
  const api = addresses === null || url === undefined ? null : { url, key: addresses.keyOf('storage') };
  return new UploadToStorage(api, { fetchOld: fetchPictures, dryRun });
}

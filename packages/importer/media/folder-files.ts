import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { unicodeForm } from '@hanji/contracts/unicode-form';

/** What a folder holds. */
interface Listing {
  readonly names: ReadonlySet<string>;
  /** A name as it is on the disk by its composed form, and by that in small letters. */
  readonly byForm: ReadonlyMap<string, string>;
  readonly byKey: ReadonlyMap<string, string>;
}

/**
 * Files of folders that do not change meanwhile: each folder is read once, for posts are asked after pictures in many places where none is. For one
 * import, or one look.
 */
export class FolderFiles {
  readonly #listings = new Map<string, Promise<Listing | null>>();
  readonly #folders = new Map<string, Promise<string | null>>();

  /**
   * The path under which a file lies on the disk, where its name may be written composed, decomposed (NFC, NFD) or in other capitals; null when it
   * does not.
   */
  async locate(file: string): Promise<string | null> {
    const above = dirname(file);
    if (above === file) return file;
    const folder = await this.#locateFolder(above);
    if (folder === null) return null;
    const listing = await this.#list(folder);
    const name = basename(file);
    if (listing === null) return (await isThere(join(folder, name))) ? join(folder, name) : null;
    const found = listing.names.has(name) ? name : (listing.byForm.get(unicodeForm(name, 'NFC')) ?? listing.byKey.get(keyOf(name)));
    return found === undefined ? null : join(folder, found);
  }

  #locateFolder(folder: string): Promise<string | null> {
    return remembered(this.#folders, folder, () => this.locate(folder));
  }

  /** Null for a folder that may be entered, but not listed, and for what is none. */
  #list(folder: string): Promise<Listing | null> {
    return remembered(this.#listings, folder, async () => {
      const names = await readdir(folder).catch(() => null);
      return names === null ? null : listingOf(names);
    });
  }
}

function listingOf(names: readonly string[]): Listing {
  const [byForm, byKey] = [new Map<string, string>(), new Map<string, string>()];
  // The first of those alike is meant.
  for (const name of names.toReversed()) {
    byForm.set(unicodeForm(name, 'NFC'), name);
    byKey.set(keyOf(name), name);
  }
  return { names: new Set(names), byForm, byKey };
}

function keyOf(name: string): string {
  return unicodeForm(name, 'NFC').toLowerCase();
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}

function remembered<T>(known: Map<string, Promise<T>>, key: string, find: () => Promise<T>): Promise<T> {
  let found = known.get(key);
  if (found === undefined) known.set(key, (found = find()));
  return found;
}

import { whyFailed } from '../item-guard.ts';
import type { Entry, OtherEntry } from './entry.ts';

/** Reads one entry of an archive; one whose reading fails says why, and those behind it are read all the same. */
export function readEntry({ id, where }: Pick<Entry, 'id' | 'where'>, read: () => Entry | OtherEntry): Entry | OtherEntry {
  try {
    return read();
  } catch (error) {
    return { kind: 'broken', id, where, why: whyFailed(error) };
  }
}

import { unicodeForm } from '@hanji/contracts/unicode-form';
import { type Entry, getFileNameLowLevel } from 'yauzl';

/** Bit of an entry's flags: its name is UTF-8. */
const utf8Flag = 0x800;

/**
 * Path of an entry with `/` between its parts, in NFC. Zips say whether names are UTF-8, but those made by macOS often do not although
 * they are, and those made by Korean Windows are in its code page.
 */
export function nameOfEntry(entry: Pick<Entry, 'generalPurposeBitFlag' | 'fileNameRaw' | 'extraFields'>): string {
  const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry;
  const isDeclared = (generalPurposeBitFlag & utf8Flag) !== 0;
  const guessed = isDeclared ? null : (decoded(fileNameRaw, 'utf-8') ?? decoded(fileNameRaw, 'euc-kr'));
  const name = guessed ?? getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
  return unicodeForm(name.replaceAll('\\', '/'), 'NFC');
}

function decoded(bytes: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

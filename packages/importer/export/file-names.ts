import { unicodeForm } from '@hanji/contracts/unicode-form';

/** Names of files for slugs: readable on every disk, and no two the same in any capitals. */
export class FileNames {
  readonly #taken = new Set<string>();

  /** A name without its ending, at most 100 bytes long and a number behind it where another has it. */
  of(slug: string): string {
    const clean = cutToBytes(unicodeForm(slug, 'NFC').replaceAll(/[<>:"|*\\/?\p{Cc}]/gu, '-'), 100).replace(/^\.+|[. ]+$/g, '') || 'untitled';
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? clean : `${clean}-${number}`;
      const key = name.toLowerCase();
      if (this.#taken.has(key)) continue;
      this.#taken.add(key);
      return name;
    }
  }
}

function cutToBytes(text: string, bytes: number): string {
  let cut = '';
  for (const character of text) {
    if (Buffer.byteLength(cut) + Buffer.byteLength(character) > bytes) break;
    cut += character;
  }
  return cut;
}

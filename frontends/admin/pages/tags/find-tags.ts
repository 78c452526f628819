import { unicodeForm } from '@hanji/contracts/unicode-form';
import type { Tag } from '@hanji/contracts/api/taxonomy';

/** A page of tags. */
interface TagPage {
  readonly items: readonly Tag[];
  readonly nextCursor: string | null;
}

/** So many are looked for before they are shown. */
const enough = 30;

/** Tags whose name or address has these words in it: pages are read on until there are some to show, or none are left. */
export async function findTags(words: string, cursor: string | undefined, readPage: (cursor: string | undefined) => Promise<TagPage>): Promise<TagPage> {
  const found: Tag[] = [];
  let next = cursor;
  for (;;) {
    const { items, nextCursor } = await readPage(next);
    found.push(...items.filter((tag) => isMatch(tag, words)));
    if (nextCursor === null || found.length >= enough) return { items: found, nextCursor };
    next = nextCursor;
  }
}

function isMatch({ name, slug }: Tag, words: string): boolean {
  const key = keyOf(words);
  return keyOf(name).includes(key) || keyOf(slug).includes(key);
}

function keyOf(text: string): string {
  return unicodeForm(text, 'NFKC').toLowerCase().trim();
}

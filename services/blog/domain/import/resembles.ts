import type { ImportPostRequest } from '@hanji/contracts/api/import';
import type { PostEntity } from '../post/post.ts';
import { type DerivedText, deriveText } from '../text/derive-text.ts';

/** Share of the words of the shorter text that both have to have. */
const enough = 0.5;

/**
 * Whether a request with the same source is that of the same post: of title, writer, day and words all but one are the same. Folders
 * of different blogs may have the same name, and files in them too.
 */
export function resembles(post: PostEntity, request: ImportPostRequest, text: DerivedText): boolean {
  const same = [
    post.title === request.title.trim(),
    post.authorId === request.author.id,
    request.publishedAt !== null && post.publishedAt?.toISOString() === request.publishedAt,
    sharedWords(deriveText(post.content).plain, text.plain) >= enough,
  ];
  return same.filter((isSame) => !isSame).length <= 1;
}

function sharedWords(one: string, other: string): number {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  return a.size === 0 || b.size === 0 ? Number(a.size === b.size) : a.intersection(b).size / Math.min(a.size, b.size);
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
}

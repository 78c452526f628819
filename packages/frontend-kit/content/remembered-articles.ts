import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type ArticleLabels, prepareArticle, type PreparedArticle } from './prepare-article.ts';
import { mediaAddressesIn, noPictures, type Pictures } from './pictures.ts';

/** `prepareArticle`, asked for in the same words. */
export type PrepareArticle = typeof prepareArticle;

/**
 * Prepares articles and remembers the results by the very content they were made from, so that a page which is made
 * anew because something around the article changed does not colour its code again. Nothing in it can be out of date.
 */
export function rememberArticles(maxBytes: number): PrepareArticle {
  const known = new LRUCache<string, { readonly article: Promise<PreparedArticle>; readonly bytes: number }>({
    maxSize: maxBytes,
    sizeCalculation: ({ bytes }) => bytes,
  });
  return (title, content, labels, pictures = noPictures) => {
    const key = keyOf(title, content, labels, pictures);
    const found = known.get(key);
    if (found !== undefined) return found.article;
    const article = prepareArticle(title, content, labels, pictures);
    // Coloured code is several times its text.
    known.set(key, { article, bytes: content.length * 8 + 1024 });
    article.catch(() => known.delete(key));
    return article;
  };
}

function keyOf(title: string, content: string, { code, table, done, notDone }: ArticleLabels, pictures: Pictures): string {
  const shown = mediaAddressesIn(content).map((address) => pictures.find(address));
  return createHash('sha1')
    .update(JSON.stringify([title, code, table, done, notDone, shown]))
    .update(content)
    .digest('base64');
}

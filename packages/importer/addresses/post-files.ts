import { unicodeForm } from '@hanji/contracts/unicode-form';
import type { SurveyedPost } from '../blog.ts';

/** Posts by their files: names are the same composed or decomposed (NFC, NFD), and in capitals where no other file has them. */
export class PostFiles {
  readonly #byFile = new Map<string, SurveyedPost>();
  /** By every end of their path in the blog's folder; null where several have it. */
  readonly #byEnd = new Map<string, SurveyedPost | null>();

  add(post: SurveyedPost): void {
    if (post.file === undefined) return;
    for (const key of [exactKey(post.file), keyOf(post.file)]) if (!this.#byFile.has(key)) this.#byFile.set(key, post);
    const segments = keyOf(post.within ?? '').split('/');
    for (let from = 0; from < segments.length; from += 1) {
      const end = segments.slice(from).join('/');
      const other = this.#byEnd.get(end);
      this.#byEnd.set(end, other === undefined || other === post ? post : null);
    }
  }

  /** The post of a file by its absolute path, which may lack its ending, or be the folder of an `index.md`. */
  at(file: string): SurveyedPost | undefined {
    return this.#byFile.get(exactKey(file)) ?? this.#byFile.get(keyOf(file));
  }

  /** The post of a file by its path from the blog's root, or from a folder in it that nobody names (`/content`): one that is called by its ending, or in `_posts`. */
  below(path: string): SurveyedPost | undefined {
    if (!/\.(?:mdx?|markdown)$/i.test(path) && !path.startsWith('/_posts/')) return undefined;
    const key = keyOf(path);
    // What Jekyll and Hexo call by name may lie in a folder of `_posts`, too.
    return this.#byEnd.get(key) ?? this.#byEnd.get(key.replace(/^\//, '')) ?? this.#byEnd.get(key.replace(/^\/_posts\//, '')) ?? undefined;
  }
}

function exactKey(file: string): string {
  return unicodeForm(file, 'NFC').replace(/\.(?:mdx?|markdown|html?)$/i, '');
}

function keyOf(file: string): string {
  return exactKey(file)
    .toLowerCase()
    .replace(/\/(?:index)?$/, '');
}

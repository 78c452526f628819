import { basename, posix } from 'node:path';
import { unicodeForm } from '@hanji/contracts/unicode-form';
import type { Vault } from './obsidian.ts';

/** Notes and files of a folder by the names that links of Obsidian have for them: a path, or its end, with or without `.md`. */
export class Notes {
  readonly #paths = new Map<string, string>();

  /** Paths from the blog's folder. */
  constructor(paths: readonly string[]) {
    // Of two of the same name, the one that lies higher is meant.
    for (const path of paths.toSorted((a, b) => a.split('/').length - b.split('/').length)) {
      const parts = keyOf(path).split('/');
      for (let from = 0; from < parts.length; from += 1) {
        const end = parts.slice(from).join('/');
        if (!this.#paths.has(end)) this.#paths.set(end, path);
      }
    }
  }

  /** Path of what a name means; undefined: there is none. */
  path(name: string): string | undefined {
    return this.#paths.get(keyOf(name.replace(/^\.?\//, '')));
  }

  /** What a note at a path sees: addresses from its folder. */
  vaultOf(path: string, texts: Vault['texts']): Vault {
    return {
      texts,
      find: (name) => {
        // What lies beside the note is meant before others of that name.
        const found = this.#paths.get(keyOf(posix.join(posix.dirname(path), name))) ?? this.path(name);
        return found === undefined ? undefined : addressFrom(path, found);
      },
    };
  }
}

function keyOf(path: string): string {
  return unicodeForm(path, 'NFC')
    .toLowerCase()
    .replace(/\.(?:mdx?|markdown)$/, '');
}

function addressFrom(path: string, target: string): string {
  const way = posix.relative(posix.dirname(path), target) || basename(target);
  return way
    .split('/')
    .map((part) => (part === '..' ? part : encodeURIComponent(part).replaceAll('(', '%28').replaceAll(')', '%29')))
    .join('/');
}

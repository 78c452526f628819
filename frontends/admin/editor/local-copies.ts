import type { Draft } from '@hanji/contracts/api/drafts';
import type { TypedPost } from '@hanji/contracts/api/posts';
import { createStore, del, entries, get, set, type UseStore } from 'idb-keyval';

/** The post that a draft changes, and the version that its author has seen. */
export interface PostBase {
  readonly id: string;
  readonly version: number;
}

/** Something that was written and is not on the server yet, as this browser keeps it. `at`: when it was written, in milliseconds. */
export interface Kept {
  readonly key: string;
  readonly owner: string;
  readonly at: number;
}

/** A post's text that is not on the server yet. */
export interface LocalCopy extends Kept {
  readonly draft: Pick<Draft, 'id' | 'version'> | null;
  readonly of: PostBase | null;
  readonly text: TypedPost;
}

/** Copies in this browser, by key. Each may reject where the browser's storage is full or forbidden. */
export interface LocalCopies<Copy extends Kept = LocalCopy> {
  readonly keep: (copy: Copy) => Promise<void>;
  readonly read: (key: string) => Promise<Copy | null>;
  readonly forget: (key: string) => Promise<void>;
  /** All of one's own, last written first. */
  readonly list: (owner: string) => Promise<readonly Copy[]>;
}

/** The browser's own database holds them, one of each name: unlike its simpler storage it has written what it says it has, and takes long texts. */
export function browserCopies<Copy extends Kept = LocalCopy>(name: 'drafts' | 'pages'): LocalCopies<Copy> {
  let store: UseStore | null = null;
  const open = () => (store ??= createStore(`hanji-${name}`, 'copies'));
  // Where storage is forbidden even opening it throws.
  const within = async <T>(work: (opened: UseStore) => Promise<T>): Promise<T> => await work(open());
  return {
    keep: (copy) => within((opened) => set(copy.key, copy, opened)),
    read: (key) => within(async (opened) => (await get<Copy>(key, opened)) ?? null),
    forget: (key) => within((opened) => del(key, opened)),
    list: (owner) =>
      within(async (opened) =>
        (await entries<string, Copy>(opened))
          .map(([, copy]) => copy)
          .filter((copy) => copy.owner === owner)
          .toSorted((a, b) => b.at - a.at),
      ),
  };
}

import type { Draft } from '@hanji/contracts/api/drafts';
import type { TypedPost } from '@hanji/contracts/api/posts';
import { createStore, del, entries, get, set, type UseStore } from 'idb-keyval';

/** The post that a draft changes, and the version that its author has seen. */
export interface PostBase {
  readonly id: string;
  readonly version: number;
}

/** What was written and is not yet on the server, as this browser keeps it. `at`: when it was written, in milliseconds. */
export interface LocalCopy {
  readonly key: string;
  readonly owner: string;
  readonly draft: Pick<Draft, 'id' | 'version'> | null;
  readonly of: PostBase | null;
  readonly text: TypedPost;
  readonly at: number;
}

/** Copies in this browser, by key. Each may reject where the browser's storage is full or forbidden. */
export interface LocalCopies {
  readonly keep: (copy: LocalCopy) => Promise<void>;
  readonly read: (key: string) => Promise<LocalCopy | null>;
  readonly forget: (key: string) => Promise<void>;
  /** All of one's own, last written first. */
  readonly list: (owner: string) => Promise<readonly LocalCopy[]>;
}

/** The browser's own database holds them: unlike its simpler storage it has written what it says it has, and takes long texts. */
export function browserCopies(): LocalCopies {
  let store: UseStore | null = null;
  const open = () => (store ??= createStore('hanji-drafts', 'copies'));
  // Where storage is forbidden even opening it throws.
  const within = async <T>(work: (opened: UseStore) => Promise<T>): Promise<T> => await work(open());
  return {
    keep: (copy) => within((opened) => set(copy.key, copy, opened)),
    read: (key) => within(async (opened) => (await get<LocalCopy>(key, opened)) ?? null),
    forget: (key) => within((opened) => del(key, opened)),
    list: (owner) =>
      within(async (opened) =>
        (await entries<string, LocalCopy>(opened))
          .map(([, copy]) => copy)
          .filter((copy) => copy.owner === owner)
          .toSorted((a, b) => b.at - a.at),
      ),
  };
}

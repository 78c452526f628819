import type { Draft } from '@hanji/contracts/api/drafts';
import type { Post, TypedPost } from '@hanji/contracts/api/posts';
import { createStore, del, entries, set, type UseStore } from 'idb-keyval';
import { openWriters } from './writer-lock.ts';

/** The post or page that a draft changes, and the version that its author has seen. */
export interface PostBase {
  readonly id: string;
  readonly version: number;
}

/** What is told of the post that a text changes. */
export type ChangedPost = Pick<Post, 'slug' | 'title' | 'version'>;

/**
 * Something that was written and is not on the server yet, as this browser keeps it. `writer` names the open editor that wrote it: two
 * tabs on one text keep a copy each, and neither can take the other's away. `key` names the text, `at` is when it was written, in milliseconds.
 */
export interface Kept {
  readonly writer: string;
  readonly key: string;
  readonly owner: string;
  readonly at: number;
}

/** A text that is not on the server yet: a post's, or, with what is told of pages, a page's. */
export interface LocalCopy<Text = TypedPost, Changed = ChangedPost> extends Kept {
  readonly draft: Pick<Draft, 'id' | 'version'> | null;
  readonly of: PostBase | null;
  /** The post as it was when the text was opened; null for a new one, absent from copies that were made before this was kept. */
  readonly post?: Changed | null;
  /** The draft that was to be published when the answer was lost: perhaps it is a post. */
  readonly perhapsPublished?: string | null;
  readonly text: Text;
}

/** Copies in this browser, by writer. Each may reject where the browser's storage is full or forbidden. */
export interface LocalCopies<Copy extends Kept = LocalCopy> {
  readonly keep: (copy: Copy) => Promise<void>;
  readonly forget: (writer: string) => Promise<void>;
  /** What was left by editors that are not open any more: all of one's own, last written first. */
  readonly left: (owner: string) => Promise<readonly Copy[]>;
}

/** The browser's own database holds them, one of each name: unlike its simpler storage it has written what it says it has, and takes long texts. */
export function browserCopies<Copy extends Kept = LocalCopy>(name: 'drafts' | 'pages'): LocalCopies<Copy> {
  let store: UseStore | null = null;
  const open = () => (store ??= createStore(`hanji-${name}`, 'copies'));
  // Where storage is forbidden even opening it throws.
  const within = async <T>(work: (opened: UseStore) => Promise<T>): Promise<T> => await work(open());
  return {
    keep: (copy) => within((opened) => set(copy.writer, copy, opened)),
    forget: (writer) => within((opened) => del(writer, opened)),
    left: (owner) =>
      within(async (opened) => {
        const [all, writers] = await Promise.all([entries<string, Copy>(opened), openWriters()]);
        return all
          .map(([writer, copy]) => ({ ...copy, writer }))
          .filter((copy) => copy.owner === owner && !writers.has(copy.writer))
          .toSorted((a, b) => b.at - a.at);
      }),
  };
}

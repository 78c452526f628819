import type { Readable } from 'node:stream';

/** First and last byte of a part, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** What a store tells of an object without reading it. `size` in bytes. */
export interface ObjectFacts {
  readonly key: string;
  readonly size: number;
  readonly modifiedAt: Date;
}

/** An object, or a part of it, being read: `length` bytes. Whoever does not read the stream to its end destroys it. */
export interface OpenObject {
  readonly length: number;
  readonly stream: Readable;
}

/**
 * Where files are kept, by keys such as `posts/0195….webp`. An object is there whole or not at all. Everything rejects when the
 * store cannot be reached.
 */
export interface ObjectStore {
  /** Takes over a local file, which may be gone afterwards; replaces what was under the key. */
  put(key: string, file: string, type: string): Promise<void>;
  /** Opens an object, or a part of it; null when there is none. */
  read(key: string, range?: ByteRange): Promise<OpenObject | null>;
  /** Size in bytes; null when there is no such object. */
  size(key: string): Promise<number | null>;
  /** Done again it changes nothing. */
  remove(key: string): Promise<void>;
  /** Objects whose keys begin so, in no order. */
  list(prefix: string): AsyncIterable<ObjectFacts>;
}

/** The stores of a site: pictures, which readers see; backups, and what was uploaded to be imported, which they never do. */
export interface Stores {
  readonly media: ObjectStore;
  readonly backups: ObjectStore;
  readonly imports: ObjectStore;
}

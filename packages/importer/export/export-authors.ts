import type { ExportedAuthors } from '../hanji/format.ts';
import { FileNames } from './file-names.ts';
import type { SiteRows } from './site-rows.ts';

/** Whoever wrote posts and pages, and admins who wrote comments, by keys made of their names. Readers' accounts are no part of an export. */
export class Authors {
  readonly #users: ReadonlyMap<string, SiteRows['auth']['users'][number]>;
  readonly #keys = new Map<string, string>();
  readonly #names = new FileNames();
  readonly #all: ExportedAuthors = {};

  constructor({ auth }: Pick<SiteRows, 'auth'>) {
    this.#users = new Map(auth.users.map((user) => [user.id, user]));
  }

  /** Key of an author; `name` is what they are called where their account is gone. */
  key(id: string, name: string): string {
    const known = this.#keys.get(id);
    if (known !== undefined) return known;
    const user = this.#users.get(id);
    const key = this.#names.of((user?.name ?? name).toLowerCase().replaceAll(/\s+/g, '-'));
    this.#keys.set(id, key);
    this.#all[key] = {
      name: user?.name ?? name,
      ...(user?.email ? { email: user.email } : {}),
      ...(user?.avatar ? { image_url: user.avatar } : {}),
      ...(user?.bio ? { bio: user.bio } : {}),
    };
    return key;
  }

  /** Key of someone who wrote a comment; undefined for readers, and for guests. */
  keyOfCommenter(id: string | null): string | undefined {
    if (id === null) return undefined;
    const user = this.#users.get(id);
    return this.#keys.get(id) ?? (user?.role === 'ADMIN' ? this.key(id, user.name) : undefined);
  }

  /** All that were asked for. */
  all(): ExportedAuthors {
    return this.#all;
  }
}

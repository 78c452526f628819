import type { Leftover, Writer } from '../blog.ts';
import { joinedTags, type NamedTerm } from '../term-names.ts';
import { type GhostExport, type GhostPost, isFilled } from './read-export.ts';

interface Tag {
  readonly name: string;
  readonly slug: string | undefined;
  readonly visibility: string;
}

/** Tables that posts are made of; every other one is reported. */
const read = new Set(['posts', 'tags', 'users', 'posts_tags', 'posts_authors', 'posts_meta']);
/** Settings that say how its posts are to be read. */
const readSettings = new Set(['timezone', 'active_timezone', 'is_private', 'password']);
const unusedOfUser = ['website', 'location', 'facebook', 'twitter', 'cover_image'];
const unusedOfTag = [
  'description',
  'feature_image',
  'parent_id',
  'meta_title',
  'meta_description',
  'og_image',
  'twitter_image',
  'codeinjection_head',
  'codeinjection_foot',
];

/** Who wrote a post of an export, and which tags it has. */
export class GhostRelations {
  readonly #data: GhostExport['data'];
  readonly #home: string | undefined;
  readonly #tagsOf = new Map<string, string[]>();
  readonly #authorsOf = new Map<string, string[]>();
  readonly #users: ReadonlyMap<string, GhostExport['data']['users'][number]>;
  readonly #tags: ReadonlyMap<string, GhostExport['data']['tags'][number]>;
  readonly #meta: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  readonly #usedUsers = new Set<string>();
  readonly #usedTags = new Set<string>();

  constructor({ data }: GhostExport, home: string | undefined) {
    this.#data = data;
    this.#home = home;
    this.#users = new Map(data.users.map((user) => [user.id, user]));
    this.#tags = new Map(data.tags.map((tag) => [tag.id, tag]));
    this.#meta = new Map(data.posts_meta.map((row) => [row.post_id, row]));
    const inOrder = <Row extends { sort_order?: number | null | undefined }>(rows: readonly Row[]) =>
      rows.toSorted((a, b) => (a.sort_order ?? 0) - (b.sort_order ?? 0));
    for (const row of inOrder(data.posts_tags)) push(this.#tagsOf, row.post_id, row.tag_id);
    for (const row of inOrder(data.posts_authors)) push(this.#authorsOf, row.post_id, row.author_id);
  }

  /** The first writer of a post and the others. */
  writers(post: GhostPost): { writer: Writer | undefined; others: Writer[] } {
    const ids = this.#authorsOf.get(post.id) ?? (typeof post.author_id === 'string' ? [post.author_id] : []);
    const [writer, ...others] = ids.flatMap((id) => this.#writer(id) ?? []);
    if (ids[0] !== undefined) this.#usedUsers.add(ids[0]);
    return { writer, others };
  }

  /** Tags of a post, the primary one first. */
  tags(postId: string): Tag[] {
    return (this.#tagsOf.get(postId) ?? []).flatMap((id): Tag[] => {
      const tag = this.#tags.get(id);
      if (tag?.name === undefined || tag.name === null || tag.name === '') return [];
      this.#usedTags.add(id);
      return [{ name: tag.name, slug: tag.slug ?? undefined, visibility: tag.visibility ?? 'public' }];
    });
  }

  /** Tags that posts have and readers saw; complete after all posts have been read. */
  usedTags(): NamedTerm[] {
    return [...this.#usedTags].flatMap((id) => {
      const tag = this.#tags.get(id);
      const isSeen = tag !== undefined && (tag.visibility ?? 'public') === 'public' && !tag.name?.startsWith('#');
      return isSeen && tag.name && tag.slug ? [{ name: tag.name, slug: tag.slug, id, parent: '' }] : [];
    });
  }

  /** The row of `posts_meta` of a post. */
  meta(postId: string): Readonly<Record<string, unknown>> {
    return this.#meta.get(postId) ?? {};
  }

  /** What else the export holds; users and tags that no post used are known after all posts have been read. */
  *leftovers(): Generator<Leftover> {
    for (const [table, rows] of Object.entries(this.#data)) {
      if (table !== 'settings' && !read.has(table) && Array.isArray(rows) && rows.length > 0) yield { code: 'data-other', detail: table, count: rows.length };
    }
    for (const { key, value } of this.#data.settings)
      if (!readSettings.has(key) && isFilled(value)) yield { code: 'data-other', detail: `setting ${key}`, count: 1 };
    for (const user of this.#data.users) {
      if (!this.#usedUsers.has(user.id)) yield { code: 'author-unused', detail: user.name ?? user.id, count: 1 };
      else for (const name of unusedOfUser) if (user[name]) yield { code: 'author-detail', detail: name, count: 1 };
    }
    for (const tag of this.#data.tags) {
      if (!this.#usedTags.has(tag.id)) yield { code: 'term-unused', detail: `tag ${tag.name ?? tag.id}`, count: 1 };
      else for (const name of unusedOfTag) if (tag[name]) yield { code: 'term-detail', detail: `${name} of a tag`, count: 1 };
    }
    yield* joinedTags(this.usedTags());
  }

  #writer(id: string): Writer | null {
    const user = this.#users.get(id);
    const name = user?.name || user?.slug;
    if (user === undefined || !name) return null;
    return { name, email: user.email ?? undefined, avatar: this.#avatar(user.profile_image || user.image), bio: user.bio ?? undefined };
  }

  #avatar(address: string | null | undefined): string | undefined {
    if (!address) return undefined;
    if (address.startsWith('//')) return `https:${address}`;
    const full = address.replace('__GHOST_URL__', this.#home ?? '');
    if (/^https?:/.test(full)) return full;
    return this.#home === undefined ? undefined : `${this.#home}${full}`;
  }
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const values = map.get(key) ?? [];
  values.push(value);
  map.set(key, values);
}

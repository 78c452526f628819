import type { Author } from '@hanji/contracts/api/users';
import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * The author as far as this service has heard of them. Before the news of a fresh account has come, `fallbackName` stands in;
 * the name is put right when it comes. Held until the transaction ends: a new name that arrives meanwhile waits, and then finds the
 * post that is being written. Call it before locking posts, as `copyAuthor` does.
 */
export async function knownAuthor(em: EntityManager, id: string, fallbackName: string): Promise<Author> {
  const held = await holdAuthor(em, id);
  if (held !== null) return held;
  const author = { id, name: fallbackName, avatar: null };
  await addAuthorIfUnknown(em, author);
  return (await holdAuthor(em, id)) ?? author;
}

/** The author as far as known, to be shown; `fallbackName` as above. Nothing is held. */
export async function readAuthor(em: EntityManager, id: string, fallbackName: string): Promise<Author> {
  const [row] = await em.execute<Author[]>('select id, name, avatar from author where id = ?', [id]);
  return row ?? { id, name: fallbackName, avatar: null };
}

async function holdAuthor(em: EntityManager, id: string): Promise<Author | null> {
  const [row] = await em.execute<Author[]>('select id, name, avatar from author where id = ? for share', [id]);
  return row ?? null;
}

/** Keeps an author that an import names, unless more is known already. */
export async function addAuthorIfUnknown(em: EntityManager, author: Author): Promise<void> {
  await em.execute('insert into author (id, name, avatar) values (?, ?, ?) on conflict (id) do nothing', [author.id, author.name, author.avatar]);
}

/** Takes over an author's name and avatar, here and in all of their posts. */
export async function copyAuthor(em: EntityManager, author: Author): Promise<void> {
  await em.execute('insert into author (id, name, avatar) values (?, ?, ?) on conflict (id) do update set name = excluded.name, avatar = excluded.avatar', [
    author.id,
    author.name,
    author.avatar,
  ]);
  await em.execute('update post set author_name = ?, author_avatar = ? where author_id = ? and (author_name, author_avatar) is distinct from (?, ?)', [
    author.name,
    author.avatar,
    author.id,
    author.name,
    author.avatar,
  ]);
}

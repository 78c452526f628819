import { Batches, type UserData } from '@hanji/service-kit/user-data';
import type { EntityManager } from '@mikro-orm/postgresql';
import { isTrustedWriter } from './known/trusted-writer.ts';

interface ExportedComment {
  readonly id: string;
  readonly createdAt: string;
}

/** All that is kept here about a user, oldest first. */
export async function exportUser(em: EntityManager, userId: string): Promise<UserData> {
  const read = (sql: string) => em.execute<Record<string, unknown>[]>(sql, [userId]);
  return {
    comments: new Batches<ExportedComment>((last, size) =>
      em.execute<ExportedComment[]>(
        `select c.id, c.post_id as "postId", p.title as "postTitle", c.content, c.is_private as "isPrivate", c.status, to_json(c.created_at) as "createdAt"
         from comment c join post p on p.id = c.post_id where c.author_id = ? ${last === null ? '' : 'and (c.created_at, c.id) > (?, ?)'}
         order by c.created_at, c.id limit ?`,
        [userId, ...(last === null ? [] : [last.createdAt, last.id]), size],
      ),
    ),
    likes: await read('select post_id as "postId", to_json(created_at) as "createdAt" from post_like where user_id = ? order by created_at'),
    bookmarks: await read('select post_id as "postId", to_json(created_at) as "createdAt" from bookmark where user_id = ? order by created_at'),
    isTrusted: await isTrustedWriter(em, userId),
  };
}

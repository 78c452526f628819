import { WrittenTexts } from '@hanji/contracts/api/posts';
import { columnsSql, instantSql, objectSql } from '@hanji/service-kit/database/json-sql';
import type { EntityManager } from '@mikro-orm/postgresql';

const written = [...WrittenTexts.keyof().options, 'content'] as const;
const post = objectSql({
  ...columnsSql('p', ['id', 'slug', ...written, 'authorName', 'authorAvatar', 'status']),
  publishedAt: instantSql('p.published_at'),
  createdAt: instantSql('p.created_at'),
  updatedAt: instantSql('p.updated_at'),
});
const draft = objectSql({
  ...columnsSql('d', ['id', ...written, 'tags', 'postId']),
  createdAt: instantSql('d.created_at'),
  updatedAt: instantSql('d.updated_at'),
});

/** All that is kept here about a user: posts and drafts with their texts, oldest first. */
export async function exportUser(em: EntityManager, userId: string): Promise<Record<string, unknown>> {
  const read = async (sql: string) => (await em.execute<{ item: unknown }[]>(sql, [userId])).map((row) => row.item);
  return {
    posts: await read(`select ${post} as item from post p where p.author_id = ? order by p.created_at, p.id`),
    drafts: await read(`select ${draft} as item from draft d where d.owner_id = ? order by d.created_at, d.id`),
  };
}

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

const revision = objectSql({ ...columnsSql('r', ['id', 'postId', 'kind', 'title']), createdAt: instantSql('r.created_at') });

/** All that is kept here about a user: posts and drafts with their texts, and which posts they changed when; oldest first. */
export async function exportUser(em: EntityManager, userId: string): Promise<Record<string, unknown>> {
  const read = async (sql: string) => (await em.execute<{ item: unknown }[]>(sql, [userId])).map((row) => row.item);
  return {
    posts: await read(`select ${post} as item from post p where p.author_id = ? order by p.created_at, p.id`),
    revisions: await read(`select ${revision} as item from post_revision r where r.author_id = ? order by r.created_at, r.id`),
    drafts: await read(`select ${draft} as item from draft d where d.owner_id = ? order by d.created_at, d.id`),
  };
}

import type { EntityManager } from '@mikro-orm/postgresql';
import { instantSql } from '../list/post-json.ts';

/** All that is kept here about a user: posts and drafts with their texts, oldest first. */
export async function exportUser(em: EntityManager, userId: string): Promise<Record<string, unknown>> {
  const read = (sql: string) => em.execute<Record<string, unknown>[]>(sql, [userId]);
  return {
    posts:
      await read(`select p.id, p.slug, p.title, p.excerpt, p.content, p.cover_image as "coverImage", p.author_name as "authorName", p.author_avatar as "authorAvatar", p.status,
      ${instantSql('p.published_at')} as "publishedAt", ${instantSql('p.created_at')} as "createdAt", ${instantSql('p.updated_at')} as "updatedAt"
      from post p where p.author_id = ? order by p.created_at, p.id`),
    drafts: await read(`select d.id, d.title, d.content, d.excerpt, d.cover_image as "coverImage", d.tags, d.post_id as "postId",
      ${instantSql('d.created_at')} as "createdAt", ${instantSql('d.updated_at')} as "updatedAt" from draft d where d.owner_id = ? order by d.created_at, d.id`),
  };
}

import { WrittenTexts } from '@hanji/contracts/api/posts';
import { columnsSql, instantSql, objectSql } from '@hanji/service-kit/database/json-sql';
import { ownRows } from '@hanji/service-kit/database/own-rows';
import type { UserData } from '@hanji/service-kit/user-data';
import type { EntityManager } from '@mikro-orm/postgresql';

const written = [...WrittenTexts.keyof().options, 'content'] as const;
const post = objectSql({
  ...columnsSql('x', ['id', 'slug', ...written, 'authorName', 'authorAvatar', 'status']),
  publishedAt: instantSql('x.published_at'),
  createdAt: instantSql('x.created_at'),
  updatedAt: instantSql('x.updated_at'),
});
const draft = objectSql({
  ...columnsSql('x', ['id', ...written, 'tags', 'postId']),
  createdAt: instantSql('x.created_at'),
  updatedAt: instantSql('x.updated_at'),
});

const revision = objectSql({ ...columnsSql('x', ['id', 'postId', 'kind', 'title']), createdAt: instantSql('x.created_at') });

/** All that is kept here about a user: posts and drafts with their texts, and which posts they changed when; oldest first. */
export function exportUser(em: EntityManager, userId: string): UserData {
  return {
    posts: ownRows(em, userId, { item: post, table: 'post', owner: 'author_id' }),
    revisions: ownRows(em, userId, { item: revision, table: 'post_revision', owner: 'author_id' }),
    drafts: ownRows(em, userId, { item: draft, table: 'draft', owner: 'owner_id' }),
  };
}

import { WrittenTexts } from '@hanji/contracts/api/posts';
import { columnsSql, instantSql, objectSql } from '@hanji/service-kit/database/json-sql';
import { Batches, type UserData } from '@hanji/service-kit/user-data';
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

/** An item and its place in its list; the time as the database writes it. */
interface Placed {
  readonly item: unknown;
  readonly at: string;
  readonly id: string;
}

/** All that is kept here about a user: posts and drafts with their texts, and which posts they changed when; oldest first. */
export function exportUser(em: EntityManager, userId: string): UserData {
  const batches = (item: string, table: string, owner: string) =>
    new Batches<Placed>(
      (last, size) =>
        em.execute<Placed[]>(
          `select ${item} as item, x.created_at::text as at, x.id from ${table} x where ${owner} = ? ${last === null ? '' : 'and (x.created_at, x.id) > (?, ?)'}
           order by x.created_at, x.id limit ?`,
          [userId, ...(last === null ? [] : [last.at, last.id]), size],
        ),
      (row) => row.item,
    );
  return {
    posts: batches(post, 'post', 'x.author_id'),
    revisions: batches(revision, 'post_revision', 'x.author_id'),
    drafts: batches(draft, 'draft', 'x.owner_id'),
  };
}

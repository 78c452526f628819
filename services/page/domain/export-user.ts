import { TypedPage } from '@hanji/contracts/api/page-drafts';
import { columnsSql, instantSql, objectSql } from '@hanji/service-kit/database/json-sql';
import { ownRows } from '@hanji/service-kit/database/own-rows';
import type { UserData } from '@hanji/service-kit/user-data';
import type { EntityManager } from '@mikro-orm/postgresql';

const instants = { createdAt: instantSql('x.created_at'), updatedAt: instantSql('x.updated_at') };
const written = TypedPage.keyof().options;
const page = objectSql({ ...columnsSql('x', ['id', ...written, 'status']), ...instants });
const draft = objectSql({ ...columnsSql('x', ['id', ...written, 'pageId']), ...instants });

/** All that is kept here about a user: pages and drafts of pages with their texts, oldest first. */
export function exportUser(em: EntityManager, userId: string): UserData {
  return {
    pages: ownRows(em, userId, { item: page, table: 'page', owner: 'author_id' }),
    pageDrafts: ownRows(em, userId, { item: draft, table: 'page_draft', owner: 'owner_id' }),
  };
}

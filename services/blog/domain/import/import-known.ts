import {
  importItemsPerRequest,
  type ImportKnownRequest,
  type ImportKnownResponse,
  type ImportTextsRequest,
  type ImportTextsResponse,
} from '@hanji/contracts/api/import';
import { instantSql } from '@hanji/service-kit/database/json-sql';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { z } from 'zod';

/** Posts whose sources begin so, by source; changes nothing. */
export async function importKnown(em: EntityManager, { prefix, after }: z.output<typeof ImportKnownRequest>): Promise<ImportKnownResponse> {
  const items = await em.execute<ImportKnownResponse['items']>(
    `select source, slug, title, ${instantSql('published_at')} as "publishedAt" from post
     where starts_with(source, ?) and source > ? order by source limit ${importItemsPerRequest}`,
    [prefix, after ?? prefix],
  );
  return { items };
}

/** The words of posts by source; changes nothing. */
export async function importTexts(em: EntityManager, { sources }: z.output<typeof ImportTextsRequest>): Promise<ImportTextsResponse> {
  return { items: await em.execute<ImportTextsResponse['items']>('select source, plain as text from post where source in (?)', [sources]) };
}

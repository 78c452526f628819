import type { EntityManager } from '@mikro-orm/postgresql';
import { ok } from './reply.ts';

/** A column of text that may name stored files; both quoted for SQL where they need it. */
export interface TextColumn {
  readonly table: string;
  readonly column: string;
}

/** Handler of a service's `mediaRoutes`: looks into the given columns, whatever state their rows are in. */
export function mediaHandlers(columns: readonly TextColumn[]) {
  const isNamed = columns.map(({ table, column }) => `exists (select 1 from ${table} where strpos(${column}, file) > 0)`).join(' or ');
  return {
    mediaInUse: async ({ em, query }: { readonly em: EntityManager; readonly query: { readonly files: string } }) => {
      const rows = await em.execute<{ file: string }[]>(`select file from unnest(string_to_array(?, ',')) file where ${isNamed}`, [query.files]);
      return ok({ used: rows.map((row) => row.file) });
    },
  };
}

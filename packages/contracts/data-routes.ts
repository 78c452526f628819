import { z } from 'zod';
import { IdParams, QueryFlag } from './api/common.ts';
import type { RouteDefinition } from './define-service.ts';

/** Media type of exports: one JSON object per line. */
export const exportType = 'application/x-ndjson';

/** First line of an export. `migration` is the last one that made the tables: only a database of the same takes it back. */
export const ExportHeader = z.object({ service: z.string(), migration: z.string() });
/** Every further line but the last: one row, columns by name, in the order of the primary key. */
export const ExportLine = z.object({ table: z.string(), row: z.record(z.string(), z.unknown()) });
/** Rows and SHA-256 (hex, over the row lines) of each table. Last line of an export, and answer of an import. */
export const TableSums = z.object({ tables: z.record(z.string(), z.object({ rows: z.number().int(), checksum: z.string() })) });
/** See the schema of the same name. */
export type TableSums = z.infer<typeof TableSums>;

/** Query of an import: a rehearsal does all of it and verifies it, then takes it back. */
export const ImportQuery = z.object({ rehearse: QueryFlag.optional() });

/** Routes of every service with data to back up: all of it out, and all or nothing back in. */
export const dataRoutes = {
  exportData: {
    method: 'GET',
    path: '/internal/export',
    access: 'internal',
    summary: 'All data of the service, one row a line',
    response: { status: 200, type: exportType },
  },
  importData: {
    method: 'POST',
    path: '/internal/import',
    access: 'internal',
    summary: 'Replace all data of the service by an export, all or nothing; `rehearse` only tries whether that would work',
    query: ImportQuery,
    body: 'stream',
    maxBodyBytes: 4_000_000_000,
    response: { status: 200, schema: TableSums },
  },
} as const satisfies Record<string, RouteDefinition>;

/** Route of every service that keeps something about users: one user's data, for the user to take along. */
export const userDataRoutes = {
  exportUser: {
    method: 'GET',
    path: '/internal/users/:id/export',
    access: 'internal',
    summary: 'All that is kept here about a user',
    params: IdParams,
    response: { status: 200, schema: z.record(z.string(), z.unknown()) },
  },
} as const satisfies Record<string, RouteDefinition>;

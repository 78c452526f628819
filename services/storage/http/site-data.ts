import type { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { exportType, TableSums } from '@hanji/contracts/data-routes';
import { exportData } from '@hanji/service-kit/database/export-data';
import { importData } from '@hanji/service-kit/database/import-data';
import type { InternalClient } from '@hanji/service-kit/http/internal-client';
import type { SiteData } from '../domain/backup/site-data.ts';
import definition from '../service.ts';

/** Reaches the data of every other service by its internal API, and our own in our database. */
export function siteData(others: InternalClient, databaseUrl: string): SiteData {
  const send = async (service: string, content: Readable, signal: AbortSignal, isRehearsal: boolean) => {
    if (service === definition.name) return importData(databaseUrl, service, content, { isRehearsal });
    const path = `/internal/import${isRehearsal ? '?rehearse=true' : ''}` as const;
    const answer = await others.stream(service, path, { method: 'POST', body: { type: exportType, content }, signal });
    return TableSums.parse(await json(answer));
  };
  return {
    services: [...others.names, definition.name],
    read: async (service, signal) => (service === definition.name ? exportData(databaseUrl, service) : others.stream(service, '/internal/export', { signal })),
    rehearse: (service, content, signal) => send(service, content, signal, true),
    replace: (service, content, signal) => send(service, content, signal, false),
  };
}

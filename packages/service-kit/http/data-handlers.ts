import { type dataRoutes, exportType } from '@hanji/contracts/data-routes';
import type { ServiceDefinition } from '@hanji/contracts/define-service';
import { exportData } from '../database/export-data.ts';
import { importData } from '../database/import-data.ts';
import type { RouteRequest } from './handlers.ts';
import { ok, raw } from './reply.ts';

/**
 * Handlers of a service's `dataRoutes`. `databaseUrl` reads the address from what all handlers get; `onReplaced` forgets what is kept
 * of the old data outside of the database and its caches.
 */
export function dataHandlers<Deps>(
  definition: Pick<ServiceDefinition, 'name'>,
  databaseUrl: (deps: Deps) => string,
  onReplaced: (deps: Deps) => Promise<void> = async () => undefined,
) {
  return {
    exportData: (_request: unknown, deps: Deps) => raw(exportType, exportData(databaseUrl(deps), definition.name)),
    importData: async ({ ctx, query }: Pick<RouteRequest<typeof dataRoutes.importData>, 'ctx' | 'query'>, deps: Deps) => {
      const isRehearsal = query.rehearse === true;
      const sums = await importData(databaseUrl(deps), definition.name, ctx.req, { isRehearsal });
      if (!isRehearsal) await onReplaced(deps);
      return ok(sums);
    },
  };
}

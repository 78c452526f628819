import { exportType } from '@hanji/contracts/data-routes';
import type { ServiceDefinition } from '@hanji/contracts/define-service';
import { exportData } from '../database/export-data.ts';
import { importData } from '../database/import-data.ts';
import type { RouteRequest } from './handlers.ts';
import { ok, raw } from './reply.ts';

/** Handlers of a service's `dataRoutes`. `databaseUrl` reads the address from what all handlers get. */
export function dataHandlers<Deps>(definition: Pick<ServiceDefinition, 'name'>, databaseUrl: (deps: Deps) => string) {
  return {
    exportData: (_request: unknown, deps: Deps) => raw(exportType, exportData(databaseUrl(deps), definition.name)),
    importData: async ({ ctx }: Pick<RouteRequest<never>, 'ctx'>, deps: Deps) => ok(await importData(databaseUrl(deps), definition.name, ctx.req)),
  };
}

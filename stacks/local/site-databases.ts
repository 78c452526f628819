import { ensureDatabase } from './servers/create-databases.ts';
import { databaseName, type LocalSite } from './local-sources.ts';

/** Makes database and role of every service that keeps data; does nothing where they are there. */
export async function createDatabases(site: LocalSite): Promise<void> {
  const services = site.workloads.filter((workload) => workload.plan.needs.database).map((workload) => workload.deployable.name);
  await Promise.all(
    services.map((service) =>
      ensureDatabase(site.servers.postgres, { database: databaseName(service), role: databaseName(service), password: site.secrets.databasePassword(service) }),
    ),
  );
}

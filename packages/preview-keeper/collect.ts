import type { BrokerAdministration } from './broker.ts';
import { dropDatabases, previewsWithDatabases, withServer } from './databases.ts';
import type { ClusterAccess } from './cluster-access.ts';
import { previewNamespaces, type PreviewNamespace, removeNamespace } from './namespaces.ts';

/** Where a site's previews have something. */
export interface SharedPlaces {
  readonly cluster: ClusterAccess;
  /** Namespace of the site whose servers they share. */
  readonly parent: string;
  /** Address of PostgreSQL as its administrator. */
  readonly postgres: string;
  readonly broker: BrokerAdministration;
}

/** Of the namespaces of previews those whose time is over; one that says no time stays. */
export function expired(namespaces: readonly PreviewNamespace[], now: Date): PreviewNamespace[] {
  return namespaces.filter(({ isGoing, expires }) => !isGoing && expires !== null && expires.getTime() <= now.getTime());
}

/**
 * Removes previews whose time is over, and what is left on the servers of any whose namespace is gone or going. Names on the servers are
 * read before the namespaces: a preview that is made meanwhile has its namespace before it has anything else. `tell` hears of each.
 */
export async function collect({ cluster, parent, postgres, broker }: SharedPlaces, now: Date, tell: (what: string) => void): Promise<void> {
  await withServer(postgres, async (client) => {
    const named = new Set([...(await previewsWithDatabases(client)), ...(await broker.previews())]);
    const namespaces = await previewNamespaces(cluster, parent);
    const over = expired(namespaces, now);
    for (const { namespace } of over) {
      await removeNamespace(cluster, namespace);
      tell(`expired: namespace ${namespace}`);
    }
    const living = new Set(namespaces.filter((one) => !one.isGoing && !over.includes(one)).map(({ preview }) => preview));
    for (const preview of named) {
      if (living.has(preview)) continue;
      for (const what of [...(await broker.drop(preview)), ...(await dropDatabases(client, preview))]) tell(`removed: ${what}`);
    }
  });
}

import { createHash } from 'node:crypto';
import { type Deployable, workloadName } from '@hanji/contracts/deployable';
import { usesBroker } from '@hanji/contracts/site-environment';
import { brokerUsers, passwordHash } from '@hanji/platform/rabbitmq/definitions';
import type { ServerUrls, StartServersOptions } from './servers/servers.ts';
import type { SiteSecrets } from './site-secrets.ts';

/** The virtual host that RabbitMQ has by itself; on one machine nobody else is in it. */
const virtualHost = '/';

/** What the address of a process on the broker is made from. */
export interface BrokerSite {
  readonly servers: ServerUrls;
  readonly hasBrokerUsers: boolean;
  readonly secrets: SiteSecrets;
}

/** Address of the site's RabbitMQ for a process: with a user of its own, or the one that the server's address names where somebody else runs it. */
export function brokerUrl({ servers, hasBrokerUsers, secrets }: BrokerSite, workload: string): string {
  if (!hasBrokerUsers) return servers.rabbitmq;
  const url = new URL(servers.rabbitmq);
  url.username = workload;
  url.password = passwordOf(secrets, workload);
  return url.href;
}

/** The users of a broker that Hanji runs: one for each process that talks to it, with the rights that the cluster gives it, and the administrator. */
export function brokerUsersOf(deployables: readonly Deployable[], secrets: SiteSecrets): NonNullable<StartServersOptions['brokerDefinitions']> {
  const talking = deployables.filter(usesBroker);
  return (administrator) => {
    const passwords = {
      ...Object.fromEntries(talking.map(workloadName).map((name) => [name, passwordOf(secrets, name)])),
      [administrator.name]: administrator.password,
    };
    const hashes = Object.fromEntries(Object.entries(passwords).map(([name, password]) => [name, passwordHash(password, saltOf(password))]));
    return JSON.stringify(brokerUsers(talking, hashes, { vhost: virtualHost, operator: administrator.name, sharedAccess: false }));
  };
}

function passwordOf(secrets: SiteSecrets, workload: string): string {
  return secrets.generated(`rabbitmq-${workload}`, 24);
}

/** Follows from the password, so that the same users make the same file; guessing a random password needs no table anyway. */
function saltOf(password: string): string {
  return createHash('sha256').update(`salt of ${password}`).digest('hex').slice(0, 8);
}

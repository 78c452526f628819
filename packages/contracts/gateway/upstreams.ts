import { type Deployable, probePaths, workloadName } from '../deployable.ts';
import type { KongHealthchecks, KongPlugin, KongService, KongUpstream } from './kong.ts';
import { environmentReference } from './route-plugins.ts';
import type { SiteRouting, UpstreamAddresses } from './site-routing.ts';

/** Name of the upstream of a deployable's release. */
export function upstreamName(deployable: Deployable, colour: 'blue' | 'green'): string {
  return `${workloadName(deployable)}-${colour}`;
}

/** Where a deployable listens. Throws when the routing does not say, or names a green release while there is none. */
export function addressesOf(deployable: Deployable, routing: SiteRouting): UpstreamAddresses {
  const workload = workloadName(deployable);
  const addresses = routing.upstreams[workload];
  if (addresses === undefined || addresses.blue.length === 0) {
    throw new Error(`The routing has no address for ${workload}; add upstreams["${workload}"].blue.`);
  }
  if (addresses.green !== undefined && routing.greenWeight === null) {
    throw new Error(`${workload} has green addresses but greenWeight is null; give the weight, 0 for none of the visitors.`);
  }
  return addresses;
}

/** The upstreams of a deployable: one per release that it has an image of its own for. */
export function kongUpstreams(deployable: Deployable, routing: SiteRouting): KongUpstream[] {
  const { blue, green } = addressesOf(deployable, routing);
  const upstreams = [upstream(upstreamName(deployable, 'blue'), blue)];
  if (green !== undefined) upstreams.push(upstream(upstreamName(deployable, 'green'), green));
  return upstreams;
}

/** The service of a deployable without its routes. It points at blue; `hanji-release` turns green's visitors away from it. */
export function kongService(deployable: Deployable, routing: SiteRouting): Omit<KongService, 'routes'> {
  return {
    name: workloadName(deployable),
    protocol: 'http',
    host: upstreamName(deployable, 'blue'),
    port: 80,
    // A refused connection costs nothing, and of two processes behind one address half of the tries reach the one that is gone.
    retries: 5,
    connect_timeout: routing.timeouts.connect,
    read_timeout: routing.timeouts.read,
    write_timeout: routing.timeouts.write,
    plugins: releasePlugins(deployable, routing),
  };
}

function releasePlugins(deployable: Deployable, routing: SiteRouting): KongPlugin[] {
  if (routing.greenWeight === null) return [];
  const { green } = addressesOf(deployable, routing);
  return [
    {
      name: 'hanji-release',
      config: {
        weight: routing.greenWeight,
        blue: upstreamName(deployable, 'blue'),
        ...(green === undefined ? {} : { green: upstreamName(deployable, 'green') }),
        secure_cookie: new URL(routing.publicUrl).protocol === 'https:',
        cohort_key: environmentReference(routing.cohortKeyVariable),
        ...(routing.candidateKeyVariable === undefined ? {} : { candidate_key: environmentReference(routing.candidateKeyVariable) }),
      },
    },
  ];
}

function upstream(name: string, targets: readonly string[]): KongUpstream {
  return {
    name,
    algorithm: 'round-robin',
    slots: Math.max(10, targets.length * 10),
    // A lone target (a ClusterIP Service, or the one local process) must never be taken out: there is nothing to go to
    // instead, and Kubernetes or the process's restart mends it sooner than a probe would.
    ...(targets.length > 1 ? { healthchecks } : {}),
    targets: targets.map((target) => ({ target, weight: 100 })),
  };
}

/**
 * Three failed connections in a row take a target out. Kong never lets it back in by passive checks alone, so unhealthy
 * targets (and only those) are probed.
 */
const healthchecks: KongHealthchecks = {
  passive: {
    type: 'http',
    healthy: { http_statuses: [], successes: 0 },
    unhealthy: { http_statuses: [], http_failures: 0, tcp_failures: 3, timeouts: 0 },
  },
  active: {
    type: 'http',
    http_path: probePaths.alive,
    timeout: 1,
    healthy: { interval: 0, http_statuses: [200], successes: 1 },
    unhealthy: { interval: 1, http_statuses: [], http_failures: 0, tcp_failures: 0, timeouts: 0 },
  },
};

import { type Deployable, workloadName } from '@hanji/contracts/deployable';
import { calledServices } from '@hanji/contracts/shared-routes';

/** A set of images by workload name (`blog`, `blog-frontend`); those not named are not part of it. */
export interface Release {
  readonly version: string;
  readonly images: Readonly<Record<string, string>>;
}

/** What is live: blue is the site, green the candidate, which gets `weight` percent of the visitors. */
export interface Releases {
  readonly blue: Release;
  readonly green?: Release & {
    readonly weight: number;
    /** Workloads that keep a green of their own though it runs what blue runs: while the gateway still sends visitors there. */
    readonly keep?: readonly string[];
  };
}

/** The images that one deployable runs with; `green` only where the candidate's visitors need another process. */
export interface Rollout {
  readonly definition: Deployable;
  readonly blue: string;
  readonly green: string | null;
}

/**
 * What runs of each deployable that a release names. A deployable is doubled when its image differs between the
 * colours, or when it is a micro-frontend that renders from one that is: so a visitor sees one colour throughout.
 */
export function rollouts(deployables: readonly Deployable[], releases: Releases): Rollout[] {
  const doubled = doubledNames(deployables, releases);
  return deployables.flatMap((definition) => {
    const name = workloadName(definition);
    const candidate = releases.green?.images[name];
    // What only the candidate has is called by the candidate alone, so it needs no second colour.
    const blue = releases.blue.images[name] ?? candidate;
    if (blue === undefined) return [];
    return [{ definition, blue, green: doubled.has(name) ? (candidate ?? blue) : null }];
  });
}

/** Names of the workloads that have a green of their own. */
export function doubledNames(deployables: readonly Deployable[], { blue, green }: Releases): ReadonlySet<string> {
  const doubled = new Set<string>();
  if (green === undefined) return doubled;
  const known = (name: string) => blue.images[name] !== undefined;
  for (const name of green.keep ?? []) if (known(name)) doubled.add(name);
  for (const [name, image] of Object.entries(green.images)) {
    if (known(name) && blue.images[name] !== image) doubled.add(name);
  }
  const services = deployables.filter((deployable) => deployable.kind === 'service');
  // Remotes before hosts: a host shows whatever its remotes show.
  const frontends = deployables
    .filter((deployable) => deployable.kind === 'frontend')
    .toSorted((a, b) => Number(a.role === 'host') - Number(b.role === 'host'));
  for (const frontend of frontends) {
    const shown = frontend.role === 'host' ? frontends.filter((other) => other.role === 'remote').map(workloadName) : [];
    const called = calledServices(frontend, services).map(workloadName);
    if (known(workloadName(frontend)) && [...called, ...shown].some((name) => doubled.has(name))) doubled.add(workloadName(frontend));
  }
  return doubled;
}

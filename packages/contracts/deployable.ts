import type { FrontendDefinition } from './define-frontend.ts';
import type { ServiceDefinition } from './define-service.ts';

/** Anything the site deploys: a service or a micro-frontend. */
export type Deployable = ServiceDefinition | FrontendDefinition;

/** Probe paths that every process answers. */
export const probePaths = { alive: '/health', ready: '/ready', metrics: '/metrics' } as const;

/** Where every process tells what it has measured within the last minutes, for people; below `/metrics`, which is closed to the outside. */
export const recentFiguresPath = `${probePaths.metrics}/recent`;

/**
 * The name that a deployable goes by on the network, in images and in the cluster: a service's own name, a
 * micro-frontend's with `-frontend` behind it (both kinds have a `blog`).
 */
export function workloadName(deployable: Pick<Deployable, 'kind' | 'name'>): string {
  return deployable.kind === 'service' ? deployable.name : `${deployable.name}-frontend`;
}

import type { FrontendDefinition } from './define-frontend.ts';
import type { ServiceDefinition } from './define-service.ts';

/** Anything the site deploys: a service or a micro-frontend. */
export type Deployable = ServiceDefinition | FrontendDefinition;

/** Name of a service folder, e.g. `blog`. */
export type ServiceName = string;

/** How many processes: at least, at most, and the processor share (percent of the request) at which more are added. */
export interface Replicas {
  readonly min: number;
  readonly max: number;
  readonly targetCpuPercent?: number;
}

/** Kubernetes quantities of one process. */
export interface Resources {
  readonly requests: { readonly cpu: string; readonly memory: string };
  readonly limits: { readonly cpu: string; readonly memory: string };
}

/** What a process gets unless its definition says otherwise. */
export const defaultResources: Resources = {
  requests: { cpu: '200m', memory: '256Mi' },
  limits: { cpu: '500m', memory: '512Mi' },
};

/** Probe paths that every process answers. */
export const probePaths = { alive: '/health', ready: '/ready', metrics: '/metrics' } as const;

/**
 * The name that a deployable goes by on the network, in images and in the cluster: a service's own name, a
 * micro-frontend's with `-frontend` behind it (both kinds have a `blog`).
 */
export function workloadName(deployable: Pick<Deployable, 'kind' | 'name'>): string {
  return deployable.kind === 'service' ? deployable.name : `${deployable.name}-frontend`;
}

import type { Replicas, Resources } from '@hanji/contracts/process-resources';

/** How large a stack is: what differs between prod and a laptop while the definitions stay the same. */
export interface Sizing {
  /** Processes by workload name, `default` for all others; a workload not covered gets what its definition says. */
  readonly replicas: Readonly<Record<string, number>>;
  /** Requests for every process instead of those declared. Limits stay as declared. */
  readonly requests?: { readonly cpu: string; readonly memory: string };
  /** Adds and removes processes by load; needs the cluster to serve metrics. */
  readonly autoscaling: boolean;
}

/** How many processes a workload has in a stack. */
export function replicasOf(workload: string, declared: Replicas, sizing: Sizing): Replicas {
  const fixed = sizing.replicas[workload] ?? sizing.replicas['default'];
  return fixed === undefined ? declared : { ...declared, min: fixed, max: Math.max(fixed, sizing.autoscaling ? declared.max : fixed) };
}

/** What a process may use in a stack. */
export function resourcesOf(declared: Resources, sizing: Sizing): Resources {
  return sizing.requests === undefined ? declared : { limits: declared.limits, requests: sizing.requests };
}

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

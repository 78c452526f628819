import type * as k8s from '@pulumi/kubernetes';
import type { Input } from '@pulumi/pulumi';
import type { AllowedConnections } from '../../network-policy.ts';
import type { VolumeArgs } from '../../volume.ts';

/** One of the servers that a site is observed by: what it runs and whom it talks to. */
export interface ServerPlan {
  readonly name: string;
  readonly image: string;
  /** User that the image runs as. */
  readonly user: number;
  readonly args: readonly string[];
  /** Ports that it listens at, by name; `http` answers `readyPath` when it can serve. */
  readonly ports: Readonly<{ http: number } & Record<string, number>>;
  readonly readyPath: string;
  /** Files that it reads, by what they are for, each in its folder. */
  readonly files: Readonly<Record<string, { readonly folder: string; readonly texts: Readonly<Record<string, string>> }>>;
  /** Secret files in `folder`; or, without one, variables of its environment. */
  readonly secrets?: { readonly folder?: string; readonly values: Readonly<Record<string, Input<string>>> };
  readonly environment?: Readonly<Record<string, string>>;
  /** Where it keeps what outlives it. */
  readonly data?: { readonly folder: string; readonly volume: VolumeArgs };
  readonly memory: { readonly request: string; readonly limit: string };
  readonly connections: Pick<AllowedConnections, 'accepts' | 'opens' | 'internet' | 'anywhere'>;
  /** What it may read of the cluster: in the site's namespace, and of its nodes. */
  readonly reads?: { readonly namespace: readonly k8s.types.input.rbac.v1.PolicyRule[]; readonly cluster: readonly k8s.types.input.rbac.v1.PolicyRule[] };
}

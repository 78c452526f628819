import { type Deployable, probePaths, workloadName } from './deployable.ts';
import { defaultResources, type Replicas, type Resources } from './process-resources.ts';
import { usesBroker } from './site-environment.ts';

/** What is deployed for a definition, free of any deployment tool: both the platform and the local runner read it. */
export interface WorkloadPlan {
  /** Name on the network and of the image. */
  readonly name: string;
  readonly kind: Deployable['kind'];
  readonly folder: string;
  readonly port: number;
  /** Program started with node, relative to the project; and the one that migrates, where there is a database. */
  readonly main: string;
  readonly migrate: string | null;
  readonly replicas: Replicas;
  readonly resources: Resources;
  readonly probes: typeof probePaths;
  readonly needs: {
    readonly database: boolean;
    readonly cache: boolean;
    readonly broker: boolean;
    readonly objectStorage: boolean;
    readonly internet: boolean;
  };
}

/**
 * Exit code of a migration program that would fail again however often it is tried: a statement or its environment is wrong. Any other
 * failure, such as a database that does not answer yet, may pass.
 */
export const permanentFailureExitCode = 65;

/** Plans the workload of a definition. */
export function workloadPlan(deployable: Deployable): WorkloadPlan {
  const folder = `${deployable.kind}s/${deployable.name}`;
  const isService = deployable.kind === 'service';
  return {
    name: workloadName(deployable),
    kind: deployable.kind,
    folder,
    port: deployable.port,
    main: `${folder}/main.ts`,
    migrate: isService && deployable.database ? `${folder}/migrate.ts` : null,
    replicas: deployable.replicas,
    resources: deployable.resources ?? defaultResources,
    probes: probePaths,
    needs: {
      database: isService && deployable.database,
      cache: isService && deployable.cache !== false,
      broker: usesBroker(deployable),
      objectStorage: isService && deployable.objectStorage,
      internet: isService && (deployable.internet === true || deployable.objectStorage),
    },
  };
}

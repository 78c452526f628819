import type { Deployable } from '@hanji/contracts/deployable';
import { isImplemented, type Registry } from '@hanji/contracts/registry';
import { workloadPlan, type WorkloadPlan } from '@hanji/contracts/workload';
import { projectRoot } from '@hanji/contracts/project-root';
import type { LocalOptions } from './options.ts';
import { keepOrPickPort } from './servers/free-port.ts';

/** A deployable of the local site and where it listens. */
export interface LocalWorkload {
  readonly deployable: Deployable;
  readonly plan: WorkloadPlan;
  readonly port: number;
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
}

/** Picks what to start: everything that has a `main.ts`, or what `only` names. Throws when a name is not known. */
export async function planSite(
  registry: Registry,
  { only, ports = 'usual', projectFolder = projectRoot }: Pick<LocalOptions, 'only' | 'ports' | 'projectFolder'>,
): Promise<LocalWorkload[]> {
  const runnable = registry.all.map((deployable) => ({ deployable, plan: workloadPlan(deployable) })).filter(({ plan }) => isImplemented(plan, projectFolder));
  const unknown = only?.filter((name) => !runnable.some(({ plan }) => plan.name === name)) ?? [];
  if (unknown.length > 0) {
    throw new Error(`--only does not know ${unknown.join(', ')}. It knows: ${runnable.map(({ plan }) => plan.name).join(', ')}.`);
  }
  const chosen = runnable.filter(({ plan }) => only === null || only.includes(plan.name));
  return Promise.all(
    chosen.map(async ({ deployable, plan }) => {
      const port = await keepOrPickPort(ports === 'usual' ? plan.port : undefined);
      return { deployable, plan, port, url: `http://127.0.0.1:${port}` };
    }),
  );
}

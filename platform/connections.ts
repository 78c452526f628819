import { type Deployable, workloadName } from '@hanji/contracts/deployable';
import { calledServices } from '@hanji/contracts/shared-routes';

/** A process that another one opens connections to. */
export interface Peer {
  readonly name: string;
  readonly port: number;
  /** Where it is in another namespace. */
  readonly namespace?: string;
}

/** Whom a deployable calls: the services that its definition says and, for the host micro-frontend, every remote. */
export function calledBy(caller: Deployable, all: readonly Deployable[]): Peer[] {
  return all.filter((deployable) => calls(caller, deployable)).map((deployable) => ({ name: workloadName(deployable), port: deployable.port }));
}

/** Names of the workloads that call a deployable. */
export function callersOf(called: Deployable, all: readonly Deployable[]): string[] {
  return all.filter((deployable) => calls(deployable, called)).map(workloadName);
}

function calls(caller: Deployable, called: Deployable): boolean {
  if (called.kind === 'service') return calledServices(caller, [called]).length > 0;
  return caller.kind === 'frontend' && caller.role === 'host' && called.role === 'remote';
}

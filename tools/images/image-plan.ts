import type { Deployable } from '@hanji/contracts/deployable';
import { isImplemented } from '@hanji/contracts/registry';
import { workloadPlan } from '@hanji/contracts/workload';

/** An image to be made: what it runs, and the workspace that what it runs is in. */
export interface ImagePlan {
  /** Last part of the image's name, which is the workload's. */
  readonly name: string;
  readonly folder: string;
  /** Program, relative to the project. */
  readonly main: string;
  /** A tool is for development: packages that its workspace could do without are left out. */
  readonly kind: 'service' | 'frontend' | 'tool';
}

/** The development gateway, which clusters without Kong run on Kong's own file. */
export const developmentGateway: ImagePlan = {
  name: 'development-gateway',
  folder: 'packages/development-gateway',
  main: 'packages/development-gateway/main.ts',
  kind: 'tool',
};

/** What looks after previews beside the servers that they share. */
const previewKeeper: ImagePlan = {
  name: 'preview-keeper',
  folder: 'packages/preview-keeper',
  main: 'packages/preview-keeper/main.ts',
  kind: 'tool',
};

/** Plans an image for every deployable that has a program, and for the tools of clusters; or for those that `only` names. */
export function imagePlans(projectFolder: string, deployables: readonly Deployable[], only: readonly string[] | null): ImagePlan[] {
  const plans = [...deployables.map((deployable) => workloadPlan(deployable)), developmentGateway, previewKeeper].filter((plan) =>
    isImplemented(plan, projectFolder),
  );
  const unknown = only?.filter((name) => !plans.some((plan) => plan.name === name)) ?? [];
  if (unknown.length > 0) throw new Error(`--only does not know ${unknown.join(', ')}. It knows: ${plans.map((plan) => plan.name).join(', ')}.`);
  return plans.filter((plan) => only === null || only.includes(plan.name)).map(({ name, folder, main, kind }) => ({ name, folder, main, kind }));
}

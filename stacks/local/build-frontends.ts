import { loadRegistry } from '@hanji/contracts/registry';
import { buildFrontend } from '@hanji/frontend-kit/build/build-frontend';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inTurn } from './in-turn.ts';
import { projectRoot } from '@hanji/contracts/project-root';
import type { LocalWorkload } from './site-plan.ts';

/** Builds the micro-frontends that are to be started; those built from the very same sources are left as they are. */
export async function buildFrontends(workloads: readonly LocalWorkload[], tell: (message: string) => void): Promise<void> {
  await build(
    workloads.filter((workload) => workload.deployable.kind === 'frontend').map((workload) => workload.deployable.name),
    tell,
  );
}

/** Builds every micro-frontend that there is, for the tests. */
export async function buildAllFrontends(tell: (message: string) => void): Promise<void> {
  const { frontends } = await loadRegistry();
  await build(
    frontends.map((frontend) => frontend.name).filter((name) => existsSync(join(projectRoot, 'frontends', name, 'build.ts'))),
    tell,
  );
}

async function build(names: readonly string[], tell: (message: string) => void): Promise<void> {
  // The bundler ends its process where another writes into the same cache.
  await inTurn(
    join(projectRoot, 'node_modules', '.cache', 'hanji-build'),
    async () => {
      for (const name of names) await buildFrontend(name, { onProgress: tell });
    },
    () => tell('waiting for another build'),
  );
  tell('');
}

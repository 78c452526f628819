import { join } from 'node:path';
import type { FrontendDefinition } from '@hanji/contracts/define-frontend';
import type { FrontendBuild } from './frontend-build.ts';

/** Bundles a micro-frontend's folder into its `dist/`, or another folder. Throws when the sources do not build. The bundler is loaded only here. */
export async function bundle(definition: FrontendDefinition, build: FrontendBuild, folder: string, out = join(folder, 'dist')): Promise<void> {
  const [{ createRsbuild }, { rsbuildConfig }] = await Promise.all([import('@rsbuild/core'), import('./rsbuild-config.ts')]);
  const rsbuild = await createRsbuild({ cwd: folder, rsbuildConfig: rsbuildConfig(definition, build, folder, out) });
  const result = await rsbuild.build();
  await result.close();
}

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { makeImages } from '../images/make-images.ts';
import { readOptions } from '../images/options.ts';
import { runProgram } from '../images/run-program.ts';
import type { ReleaseFile } from '@hanji/stacks/release-files';
import { clusterEnvironment } from './environment.ts';
import { figures, printFigures } from './figures.ts';
import { destroyLeftStacks, projectFolder } from './run-folder.ts';
import { namespace } from './test-names.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Images of the project as it is. */
    readonly release: ReleaseFile;
    /** Folder of this run: state of the stacks, figures. */
    readonly runFolder: string;
  }
}

/** Makes the images of a project folder and brings them to where the cluster finds them. */
export async function imagesOf(folder: string, only: readonly string[] | null = null): Promise<ReleaseFile> {
  const { loader, registry } = clusterEnvironment(process.env);
  const options = readOptions([], 'cluster-test');
  if (options === null) throw new Error('No arguments ask for no help.');
  return makeImages(
    folder,
    { ...options, registry, only, load: loader, push: loader === null },
    {
      made: ({ image, isNew, seconds }) => void process.stdout.write(`  ${isNew ? 'made' : 'unchanged'} ${image} (${seconds.toFixed(1)} s)\n`),
    },
  );
}

/** Runs before the tests: the images. After them: clearing up what a failed test left, and the figures that were taken. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await refuseLeftovers();
  const runFolder = mkdtempSync(join(tmpdir(), 'hanji-cluster-'));
  const record = figures(runFolder);
  const release = await record.time('images, all of them', () => imagesOf(projectFolder));
  project.provide('release', release);
  project.provide('runFolder', runFolder);
  return async () => {
    await destroyLeftStacks(runFolder);
    printFigures(readFileSync(join(runFolder, 'figures.jsonl'), 'utf8'));
    rmSync(runFolder, { recursive: true, force: true });
  };
}

async function refuseLeftovers(): Promise<void> {
  const found = await runProgram('kubectl', ['get', 'namespace', namespace, '--ignore-not-found', '--output', 'name']);
  if (found !== '')
    throw new Error(`The cluster has a namespace ${namespace} already, left by a run that was killed. Remove it: kubectl delete namespace ${namespace}`);
}

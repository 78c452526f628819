import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { StackConfig } from '@hanji/stacks/config-schema';
import { readReleaseFile, type ReleaseFile, releaseFilePath } from '@hanji/stacks/release-files';
import { runProgram } from '../images/run-program.ts';
import { openEngine } from '../rollout/engine.ts';
import { lastReleases, type WrittenReleases } from '../rollout/last-releases.ts';
import { tell } from '../rollout/run-command.ts';
import { upSite } from '../rollout/up-site.ts';

/**
 * The releases of a stack once a release is deployed: as a whole, or chosen deployables of it beside what is there (`fileBefore` is the file
 * of that). All images are named, so that the stack can be brought up again where no release file is. Throws while another release is
 * green, and for what the release has no image of.
 */
export function releasesAfter(
  before: WrittenReleases | null,
  fileBefore: ReleaseFile | null,
  release: ReleaseFile,
  chosen: readonly string[],
): { readonly blue: StackConfig['releases']['blue'] } {
  if (before?.green !== undefined) throw new Error('Another release is green on this stack. Finish it or take it back first.');
  if (chosen.length === 0) return { blue: { version: release.version, images: release.images } };
  if (before === null) throw new Error('The stack has no release yet, so all of one has to be deployed: choose no deployables.');
  const unknown = chosen.filter((name) => release.images[name] === undefined);
  if (unknown.length > 0)
    throw new Error(`Release ${release.version} has no image of ${unknown.join(', ')}; it has ${Object.keys(release.images).join(', ')}.`);
  const images = Object.fromEntries(chosen.map((name) => [name, release.images[name] ?? '']));
  return { blue: { version: before.blue.version, images: { ...fileBefore?.images, ...before.blue.images, ...images } } };
}

/**
 * Deploys a release, or chosen deployables of it, to a stack, as `npm run up` does: ends early with a sentence when something will not come right, and waits
 * until everything runs what it should. Rejects while a rollout is under way.
 */
export async function deploy(projectFolder: string, stackName: string, version: string, chosen: readonly string[], signal: AbortSignal): Promise<void> {
  const release = await releaseFile(projectFolder, version);
  const { stack } = await openEngine(projectFolder, stackName);
  const write = async () => {
    // What the last deployment has set is in the state, not in this clone.
    const before = await lastReleases(stack);
    // Images that the stack names itself need no file.
    const fileBefore = before !== null && chosen.length > 0 && before.blue.images === undefined ? await releaseFile(projectFolder, before.blue.version) : null;
    await stack.setConfig('hanji:releases', { value: JSON.stringify(releasesAfter(before, fileBefore, release, chosen)) });
  };
  await upSite({ stack: stackName, folder: projectFolder, signal, tell, write });
}

/** The file of a release: here already, or from the release on GitHub. */
async function releaseFile(projectFolder: string, version: string): Promise<ReleaseFile> {
  const path = releaseFilePath(projectFolder, version);
  const here = readReleaseFile(projectFolder, version);
  if (here !== null) return here;
  mkdirSync(dirname(path), { recursive: true });
  // What is fetched by half is no file of a release.
  const half = `${path}.half`;
  try {
    await runProgram('gh', ['release', 'download', `v${version}`, '--pattern', `${version}.json`, '--output', half, '--clobber'], { cwd: projectFolder });
    renameSync(half, path);
  } finally {
    rmSync(half, { force: true });
  }
  const fetched = readReleaseFile(projectFolder, version);
  if (fetched === null) throw new Error(`Release ${version} has no file of images; was it published?`);
  return fetched;
}

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { imageReference } from './config-fields.ts';

/** What `npm run images` writes down of a release: images by workload, and those of tools such as the development gateway. */
export const ReleaseFile = z.strictObject({
  version: z.string(),
  images: z.record(z.string(), imageReference()),
  tools: z.record(z.string(), imageReference()).default({}),
});
/** See the schema of the same name. */
export type ReleaseFile = z.infer<typeof ReleaseFile>;

/** Path of the file of a release. */
export function releaseFilePath(projectFolder: string, version: string): string {
  return join(projectFolder, 'stacks', 'releases', `${version}.json`);
}

/** Reads the file of a release; null when there is none. Throws when it holds something else. */
export function readReleaseFile(projectFolder: string, version: string): ReleaseFile | null {
  const path = releaseFilePath(projectFolder, version);
  return existsSync(path) ? ReleaseFile.parse(JSON.parse(readFileSync(path, 'utf8'))) : null;
}

/** Image of what looks after previews in a release; undefined where it has none. */
export function keeperImage(projectFolder: string, version: string): string | undefined {
  return readReleaseFile(projectFolder, version)?.tools['preview-keeper'];
}

/** Writes down what a release is made of; images of an earlier run that this one left out stay. */
export function writeReleaseFile(projectFolder: string, release: ReleaseFile): void {
  const before = readReleaseFile(projectFolder, release.version);
  const path = releaseFilePath(projectFolder, release.version);
  mkdirSync(dirname(path), { recursive: true });
  const whole: ReleaseFile = { version: release.version, images: { ...before?.images, ...release.images }, tools: { ...before?.tools, ...release.tools } };
  writeFileSync(path, `${JSON.stringify(whole, null, 2)}\n`);
}

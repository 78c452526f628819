import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';
import { releaseFilePath, writeReleaseFile } from '@hanji/stacks/release-files';
import { makeImages } from './make-images.ts';
import { readOptions, usage } from './options.ts';

try {
  const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
  const options = readOptions(process.argv.slice(2), version);
  if (options === null) {
    process.stdout.write(usage);
  } else {
    // Without them the next release has nothing to be compared with; what has another name, as a preview's images have, is no release.
    const contracts = `docs/contracts/${options.release}.json`;
    if (/^\d+\.\d+\.\d+$/.test(options.release) && !existsSync(join(projectRoot, contracts)))
      throw new Error(`${contracts} is missing: give package.json that version and run "npm run release:contracts" first.`);
    const began = performance.now();
    const release = await makeImages(projectRoot, options, {
      made: ({ image, isNew, seconds }) => void process.stdout.write(`${isNew ? 'made     ' : 'unchanged'} ${image} (${seconds.toFixed(1)} s)\n`),
      loading: (images) => void process.stdout.write(`giving ${images} images to the cluster, which may take minutes …\n`),
    });
    writeReleaseFile(projectRoot, release);
    process.stdout.write(
      `${relative(process.cwd(), releaseFilePath(projectRoot, release.version))} written after ${((performance.now() - began) / 1000).toFixed(1)} s\n`,
    );
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

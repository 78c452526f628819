import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { releaseFilePath, writeReleaseFile } from '../release-files.ts';
import { makeImages } from './make-images.ts';
import { readOptions, usage } from './options.ts';

const projectFolder = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

try {
  const { version } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as { version: string };
  const options = readOptions(process.argv.slice(2), version);
  if (options === null) {
    process.stdout.write(usage);
  } else {
    const began = performance.now();
    const release = await makeImages(projectFolder, options, ({ image, isNew, seconds }) => {
      process.stdout.write(`${isNew ? 'made     ' : 'unchanged'} ${image} (${seconds.toFixed(1)} s)\n`);
    });
    writeReleaseFile(projectFolder, release);
    process.stdout.write(
      `${relative(process.cwd(), releaseFilePath(projectFolder, release.version))} written after ${((performance.now() - began) / 1000).toFixed(1)} s\n`,
    );
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

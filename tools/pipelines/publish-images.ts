import type { ReleaseFile } from '@hanji/stacks/release-files';
import { findContainerEngine } from '../images/container-engine.ts';
import { makeImages, type MadeImage } from '../images/make-images.ts';
import type { ImageOptions } from '../images/options.ts';
import { isInRegistry, isSigned, requirePrograms, scanImage, signImage } from './image-tools.ts';

/** How far images go: `make` leaves them on this machine, scanned; `publish` pushes and signs them as well. */
export type Reach = 'make' | 'publish';

/** An image that is not handed over yet, and where it is: one that was pushed, but not signed, is in the registry. */
export interface Waiting {
  readonly image: string;
  readonly where: 'here' | 'in registry';
}

/**
 * Makes the images that the registry does not have yet, scans, pushes and signs them. A tag is the hash of all that goes into an image (its
 * workspace, those that it depends on, its locked packages, its base), so what is there for a tag is the same image and stays as it is.
 * Nothing is pushed before all of them are scanned. Where an earlier run came to its end in between, this one goes on from there.
 */
export async function publishImages(projectFolder: string, options: ImageOptions, reach: Reach, tell: (line: string) => void): Promise<ReleaseFile> {
  await requirePrograms(reach === 'publish' ? ['skopeo', 'trivy', 'cosign'] : ['trivy']);
  const made: MadeImage[] = [];
  const hearMade = (image: MadeImage) => {
    made.push(image);
    tell(`${image.isNew ? 'made     ' : 'unchanged'} ${image.image} (${image.seconds.toFixed(1)} s)`);
  };
  const quiet = { ...options, push: false, load: null };
  const release = await makeImages(projectFolder, quiet, { made: hearMade }, reach === 'publish' ? isInRegistry : undefined);
  await handOver(await waitingOf(made, reach), options.engine, reach, tell);
  return release;
}

/** The new ones, and those that an earlier run made or pushed without getting as far as to sign them. */
async function waitingOf(made: readonly MadeImage[], reach: Reach): Promise<Waiting[]> {
  const waiting: Waiting[] = [];
  for (const { image, isNew } of made) {
    if (isNew) waiting.push({ image, where: 'here' });
    else if (reach === 'publish' && !(await isInRegistry(image))) waiting.push({ image, where: 'here' });
    else if (reach === 'publish' && !(await isSigned(image, process.env))) waiting.push({ image, where: 'in registry' });
  }
  return waiting;
}

/** Scans images, and then pushes those of this machine, and signs them all. */
export async function handOver(waiting: readonly Waiting[], engineName: string | undefined, reach: Reach, tell: (line: string) => void): Promise<void> {
  for (const { image, where } of waiting) {
    await scanImage(image, where);
    tell(`scanned   ${image}`);
  }
  if (reach === 'make') return;
  const engine = await findContainerEngine(engineName);
  for (const { image, where } of waiting) {
    if (where === 'here') await engine.push(image);
    await signImage(image);
    tell(`published ${image}`);
  }
}

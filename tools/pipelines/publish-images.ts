import type { ReleaseFile } from '@hanji/stacks/release-files';
import { findContainerEngine } from '../images/container-engine.ts';
import { makeImages, type MadeImage } from '../images/make-images.ts';
import type { ImageOptions } from '../images/options.ts';
import { isInRegistry, requirePrograms, scanImage, signImage } from './image-tools.ts';

/** How far images go: `make` leaves them on this machine, scanned; `publish` pushes and signs them as well. */
export type Reach = 'make' | 'publish';

/**
 * Makes the images that the registry does not have yet, scans, pushes and signs them. A tag is the hash of all that goes into an image (its
 * workspace, those that it depends on, its locked packages, its base), so what is there for a tag is the same image and stays as it is.
 * Nothing is pushed before all of them are scanned.
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
  await handOver(await unpublished(made, reach), options.engine, reach, tell);
  return release;
}

/** Besides the new ones: an image of an earlier run on this machine that did not get as far as the registry. */
async function unpublished(made: readonly MadeImage[], reach: Reach): Promise<string[]> {
  const waiting: string[] = [];
  for (const { image, isNew } of made) if (isNew || (reach === 'publish' && !(await isInRegistry(image)))) waiting.push(image);
  return waiting;
}

/** Scans images of this machine, and then pushes and signs them. */
export async function handOver(images: readonly string[], engineName: string | undefined, reach: Reach, tell: (line: string) => void): Promise<void> {
  for (const image of images) {
    await scanImage(image);
    tell(`scanned   ${image}`);
  }
  if (reach === 'make') return;
  const engine = await findContainerEngine(engineName);
  for (const image of images) {
    await engine.push(image);
    await signImage(image);
    tell(`published ${image}`);
  }
}

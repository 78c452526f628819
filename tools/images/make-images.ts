import { buildFrontend } from '@hanji/frontend-kit/build/build-frontend';
import { loadRegistry } from '@hanji/contracts/registry';
import type { ReleaseFile } from '@hanji/stacks/release-files';
import { withBuildContext } from './build-context.ts';
import { type ContainerEngine, findContainerEngine } from './container-engine.ts';
import { imageContent } from './image-content.ts';
import { type ImagePlan, imagePlans } from './image-plan.ts';
import type { ImageOptions } from './options.ts';
import { runProgram } from './run-program.ts';
import { unloadedImages } from './unloaded-images.ts';

/** An image, and whether it had to be made. */
export interface MadeImage {
  readonly plan: ImagePlan;
  readonly image: string;
  readonly isNew: boolean;
  readonly seconds: number;
}

/**
 * Makes the images of a project and answers their release. An image that is there for the same content is not made again: on this machine,
 * or where `isElsewhere` knows it. `hear` is told of each, and of how many are given to the cluster.
 */
export async function makeImages(
  projectFolder: string,
  options: ImageOptions,
  hear: { readonly made: (made: MadeImage) => void; readonly loading?: (images: number) => void },
  isElsewhere: (image: string) => Promise<boolean> = () => Promise.resolve(false),
): Promise<ReleaseFile> {
  const { all } = await loadRegistry(projectFolder);
  const engine = await findContainerEngine(options.engine);
  const base = await baseIdentity(engine, options);
  const made: MadeImage[] = [];
  for (const plan of imagePlans(projectFolder, all, options.only)) {
    const image = await makeImage(projectFolder, plan, { engine, base, options, isElsewhere });
    hear.made(image);
    made.push(image);
  }
  if (options.push) for (const { image } of made) await engine.push(image);
  const [program, ...args] = options.load ?? [];
  // An image that was made before may still be unknown to this cluster.
  const unknown = program === undefined ? [] : await unloadedImages(made.map(({ image }) => image));
  if (program !== undefined && unknown.length > 0) hear.loading?.(unknown.length);
  if (program !== undefined && unknown.length > 0) await runProgram(program, [...args, ...unknown]);
  return releaseOf(options.release, made);
}

async function makeImage(
  projectFolder: string,
  plan: ImagePlan,
  { engine, base, options, isElsewhere }: { engine: ContainerEngine; base: string; options: ImageOptions; isElsewhere: (image: string) => Promise<boolean> },
): Promise<MadeImage> {
  const began = performance.now();
  const answer = (image: string, isNew: boolean): MadeImage => ({ plan, image, isNew, seconds: (performance.now() - began) / 1000 });
  if (plan.kind === 'frontend') await buildFrontend(plan.folder.slice('frontends/'.length));
  const content = imageContent(projectFolder, plan, `${base} ${options.architecture}`);
  const image = `${options.registry}/${plan.name}:${content.tag}`;
  if ((await isElsewhere(image)) || (await engine.imageId(image)) !== null) return answer(image, false);
  await withBuildContext(projectFolder, plan, content, options, (folder) => engine.build(folder, image, options.architecture));
  return answer(image, true);
}

async function baseIdentity(engine: ContainerEngine, { base, architecture }: ImageOptions): Promise<string> {
  if ((await engine.imageId(base)) === null) await engine.pull(base, architecture);
  const id = await engine.imageId(base);
  if (id === null) throw new Error(`The base image ${base} could not be had; give another by --base.`);
  return `${base} ${id}`;
}

function releaseOf(version: string, made: readonly MadeImage[]): ReleaseFile {
  const images = (isTool: boolean) =>
    Object.fromEntries(made.filter(({ plan }) => (plan.kind === 'tool') === isTool).map(({ plan, image }) => [plan.name, image]));
  return { version, images: images(false), tools: images(true) };
}

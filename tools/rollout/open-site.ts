import { join } from 'node:path';
import { loadRegistry, type Registry } from '@hanji/contracts/registry';
import { projectRoot } from '@hanji/contracts/project-root';
import { doubledNames } from '@hanji/platform/releases';
import { configKeys } from '@hanji/stacks/config-schema';
import { readReleaseFile } from '@hanji/stacks/release-files';
import { resolvedReleases } from '@hanji/stacks/site-arguments';
import { type Cluster, openCluster } from './cluster.ts';
import { type Engine, openEngine } from './engine.ts';
import { missingImages } from './images-there.ts';
import { Refusal } from './rollout-steps.ts';
import { openStackFile, type StackFile } from './stack-file.ts';

/** A stack with all that a command needs to work on it. */
export interface OpenSite {
  readonly engine: Engine;
  readonly file: StackFile;
  readonly cluster: Cluster;
  readonly registry: Registry;
  /** Names of the workloads that have a green of their own, by what stands written. */
  readonly doubled: () => readonly string[];
  /** Throws `Refusal` naming the images of releases that cannot be had. */
  readonly requireImages: (releases: ReturnType<StackFile['rollout']>['releases']) => Promise<void>;
}

/** Opens a stack of the project in a folder: its configuration, its engine, and the cluster that it is on. */
export async function openSite(stack: string | undefined, folder: string = projectRoot): Promise<OpenSite> {
  const engine = await openEngine(folder, stack);
  const file = openStackFile(engine.file);
  const made = await madeCluster(engine);
  if (made === null && file.text('cluster') === 'oke') throw new Refusal('The cluster is not made yet. Make it, with the site on it: npm run up.');
  const [kubeconfig, context] = [made ?? file.text('kubeconfig'), file.text('context')];
  const cluster = openCluster({
    namespace: file.text('namespace') ?? configKeys.namespace.parse(undefined),
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
    ...(context === undefined || made !== null ? {} : { context }),
  });
  const registry = await loadRegistry();
  return {
    engine,
    file,
    cluster,
    registry,
    doubled: () => [...doubledNames(registry.all, resolvedReleases(file.rollout().releases, projectRoot))],
    requireImages: async (releases) => {
      for (const { version, images } of [releases.blue, ...(releases.green === undefined ? [] : [releases.green])]) {
        if (readReleaseFile(projectRoot, version) === null && Object.keys(images).length === 0)
          throw new Refusal(
            `There is no release ${version}: ${join('stacks', 'releases', `${version}.json`)} is missing. Make it: npm run images -- --release ${version}. A new site begins with any release that is there: hanji:releases.blue.version.`,
          );
      }
      const { blue, green } = resolvedReleases(releases, projectRoot);
      const missing = await missingImages([...Object.values(blue.images), ...Object.values(green?.images ?? {})], cluster, await loginOf(engine));
      if (missing.length > 0)
        throw new Refusal(`Nothing was changed: ${missing.join(', ')} cannot be had. Push it (npm run images -- --push) or load it into the cluster (--load).`);
    },
  };
}

/** Kubeconfig of the cluster that the program made; null where it made none, or not yet. */
async function madeCluster(engine: Engine): Promise<string | null> {
  const { kubeconfig } = await engine.outputs();
  return typeof kubeconfig === 'string' ? kubeconfig : null;
}

/** Makes the cluster of a stack that is to have one of its own and has none yet; the site on it comes with that. */
export async function makeCluster(stack: string | undefined, signal: AbortSignal, folder: string = projectRoot): Promise<void> {
  const engine = await openEngine(folder, stack);
  if (openStackFile(engine.file).text('cluster') === 'oke' && (await madeCluster(engine)) === null) await engine.up(signal);
}

async function loginOf({ stack }: Engine): Promise<Parameters<typeof missingImages>[2]> {
  const { 'hanji:registryLogin': found } = await stack.getAllConfig();
  return found === undefined ? null : (configKeys.registryLogin.safeParse(JSON.parse(found.value)).data ?? null);
}

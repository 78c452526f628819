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
import { siteImages } from './site-images.ts';
import { openStackFile, type StackFile } from './stack-file.ts';

/** A stack with all that a command needs to work on it. */
export interface OpenSite {
  readonly engine: Engine;
  readonly file: StackFile;
  readonly cluster: Cluster;
  readonly registry: Registry;
  /** Names of the workloads that have a green of their own, by what stands written. */
  readonly doubled: () => readonly string[];
  /** Throws `Refusal` naming the images, of releases and of all else on the site, that cannot be had. */
  readonly requireImages: (releases: ReturnType<StackFile['rollout']>['releases']) => Promise<void>;
}

/** The same of a stack whose first up makes its cluster, which is null until then. */
export interface SiteToBe extends Omit<OpenSite, 'cluster'> {
  readonly cluster: Cluster | null;
  /** Opens the way to a cluster that was made. */
  readonly reach: (kubeconfig: string) => Cluster;
}

/** Opens a stack of the project in a folder: its configuration, its engine, and the cluster that it is on. */
export async function openSite(stack: string | undefined, folder: string = projectRoot): Promise<OpenSite> {
  const { cluster, ...site } = await openSiteToBe(stack, folder);
  if (cluster === null) throw new Refusal('The cluster is not made yet. Make it, with the site on it: npm run up.');
  return { ...site, cluster };
}

/** The same, of a stack that may have to make its cluster yet. */
export async function openSiteToBe(stack: string | undefined, folder: string = projectRoot): Promise<SiteToBe> {
  const engine = await openEngine(folder, stack);
  const file = openStackFile(engine.file);
  const namespace = file.text('namespace') ?? configKeys.namespace.parse(undefined);
  const reach = (kubeconfig: string) => openCluster({ namespace, kubeconfig });
  const cluster = await clusterOf(engine, file, namespace, reach);
  const registry = await loadRegistry();
  return {
    engine,
    file,
    cluster,
    reach,
    registry,
    doubled: () => [...doubledNames(registry.all, resolvedReleases(file.rollout().releases, projectRoot))],
    requireImages: async (releases) => {
      requireReleaseFiles(releases);
      const { blue, green } = resolvedReleases(releases, projectRoot);
      const ofReleases = [...Object.values(blue.images), ...Object.values(green?.images ?? {})];
      const others = siteImages(file);
      const missing = await missingImages([...ofReleases, ...others.values()], cluster, await loginOf(engine));
      const [released, named] = [missing.filter((image) => ofReleases.includes(image)), [...others].filter(([, image]) => missing.includes(image))];
      const why = [
        ...(released.length === 0 ? [] : [`${released.join(', ')} cannot be had. Push it (npm run images -- --push) or load it into the cluster (--load).`]),
        ...named.map(([key, image]) => `${image} cannot be had. Name one that is there: ${key}.`),
      ];
      if (why.length > 0) throw new Refusal(`Nothing was changed: ${why.join('\n')}`);
    },
  };
}

/** Of whichever kind the stack's cluster is: one that is there, one that was made, or one that is yet to be. */
async function clusterOf(engine: Engine, file: StackFile, namespace: string, reach: SiteToBe['reach']): Promise<Cluster | null> {
  const made = await madeCluster(engine);
  if (made !== null) return reach(made);
  if (file.text('cluster') === 'oke') return null;
  const [kubeconfig, context] = [file.text('kubeconfig'), file.text('context')];
  return openCluster({ namespace, ...(kubeconfig === undefined ? {} : { kubeconfig }), ...(context === undefined ? {} : { context }) });
}

function requireReleaseFiles({ blue, green }: ReturnType<StackFile['rollout']>['releases']): void {
  for (const { version, images } of [blue, ...(green === undefined ? [] : [green])]) {
    if (readReleaseFile(projectRoot, version) === null && Object.keys(images).length === 0)
      throw new Refusal(
        `There is no release ${version}: ${join('stacks', 'releases', `${version}.json`)} is missing. Make it: npm run images -- --release ${version}. A new site begins with any release that is there: hanji:releases.blue.version.`,
      );
  }
}

/** Kubeconfig of the cluster that the program made; null where it made none, or not yet. */
export async function madeCluster(engine: Pick<Engine, 'outputs'>): Promise<string | null> {
  const { kubeconfig } = await engine.outputs();
  return typeof kubeconfig === 'string' ? kubeconfig : null;
}

async function loginOf({ stack }: Engine): Promise<Parameters<typeof missingImages>[2]> {
  const { 'hanji:registryLogin': found } = await stack.getAllConfig();
  return found === undefined ? null : (configKeys.registryLogin.safeParse(JSON.parse(found.value)).data ?? null);
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { V1ContainerImage } from '@kubernetes/client-node';
import { z } from 'zod';
import type { Cluster } from './cluster.ts';

/** A registry's user. */
export interface RegistryLogin {
  readonly server: string;
  readonly username: string;
  readonly password: string;
}

/** An image reference in its parts. */
interface Reference {
  readonly registry: string;
  readonly repository: string;
  /** Tag or digest. */
  readonly version: string;
}

/** The part before the first slash is a registry when it looks like a host, else Docker's own is meant. */
function readReference(image: string): Reference {
  const [, name = image, digest] = /^(.*?)(?:@(sha256:\w+))?$/.exec(image) ?? [];
  const [, path = name, tag = 'latest'] = /^(.*?)(?::([\w.-]+))?$/.exec(name.includes('/') ? name.slice(name.indexOf('/')) : name) ?? [];
  const first = name.includes('/') ? name.slice(0, name.indexOf('/')) : '';
  const isHost = /[.:]|^localhost$/.test(first);
  const plain = isHost ? path.slice(1) : `${first}${path}`;
  const registry = isHost && first !== 'docker.io' ? first : 'registry-1.docker.io';
  return { registry, repository: registry === 'registry-1.docker.io' && !plain.includes('/') ? `library/${plain}` : plain, version: digest ?? tag };
}

/** Nodes tell of so many images at most; one that tells of fewer tells of all. */
const nodesTell = 50;
/** It takes a node so long to tell of one that was just loaded, for it looks every half minute. */
const nodesTellAfterMs = 60_000;
const patienceMs = 5000;

/**
 * Which of these images cannot be had, as far as somebody can be asked: the registry of an image, and for images that are loaded into nodes
 * the nodes, where the cluster is made already. Whoever cannot be reached says nothing against an image.
 */
export async function missingImages(
  images: readonly string[],
  cluster: Pick<Cluster, 'core'> | null,
  login: RegistryLogin | null,
  nodesMs = nodesTellAfterMs,
): Promise<string[]> {
  const all = [...new Set(images)];
  const onNoNode = await missingOnNodes(all.filter(isLoaded), cluster, nodesMs);
  const onEveryNode = cluster === null ? () => false : await onAllNodes(cluster);
  const isFound = (image: string) => (isLoaded(image) ? !onNoNode.includes(image) : onEveryNode(image) || inRegistry(readReference(image), login));
  const found = await Promise.all(all.map(isFound));
  return all.filter((_, at) => found[at] === false);
}

async function missingOnNodes(images: readonly string[], cluster: Pick<Cluster, 'core'> | null, withinMs: number): Promise<string[]> {
  if (cluster === null) return [];
  for (const end = Date.now() + withinMs; ; await sleep(3000)) {
    const there = images.length === 0 ? null : await onNodes(cluster);
    const missing = there === null ? [] : images.filter((image) => !there.has(image));
    if (missing.length === 0 || Date.now() >= end) return missing;
  }
}

/** Images of this machine's own names are in no registry. */
function isLoaded(image: string): boolean {
  return image.startsWith('localhost/');
}

/** Which images no node would have to get. */
async function onAllNodes(cluster: Pick<Cluster, 'core'>): Promise<(image: string) => boolean> {
  const lists = (await imagesOfNodes(cluster)).map((images) => new Set(namesOf(images)));
  return (image) => lists.length > 0 && lists.every((list) => list.has(image));
}

/** Images that some node has; null where that is not known. */
async function onNodes(cluster: Pick<Cluster, 'core'>): Promise<ReadonlySet<string> | null> {
  const lists = await imagesOfNodes(cluster);
  if (lists.length === 0 || lists.some((list) => list.length >= nodesTell)) return null;
  return new Set(lists.flatMap(namesOf));
}

/** What each node tells of its images. Not everybody who may change a site may see the nodes: then there are none. */
async function imagesOfNodes({ core }: Pick<Cluster, 'core'>): Promise<readonly V1ContainerImage[][]> {
  const nodes = await core.listNode().catch(() => ({ items: [] }));
  return nodes.items.map((node) => node.status?.images ?? []);
}

function namesOf(images: readonly V1ContainerImage[]): string[] {
  return images.flatMap(({ names = [] }) => names);
}

async function inRegistry(reference: Reference, login: RegistryLogin | null): Promise<boolean | null> {
  const own = login?.server === reference.registry ? `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}` : undefined;
  try {
    const first = await askManifest(reference, own);
    const asksForToken = first.status === 401 && first.wants?.startsWith('Bearer') === true;
    const { status } = asksForToken ? await askManifest(reference, `Bearer ${await token(first.wants ?? '', own)}`) : first;
    if (status === 404) return false;
    return status === 200 ? true : null;
  } catch {
    return null;
  }
}

async function askManifest({ registry, repository, version }: Reference, authorization: string | undefined): Promise<{ status: number; wants: string | null }> {
  const accept = ['application/vnd.oci.image.index.v1+json', 'application/vnd.oci.image.manifest.v1+json']
    .concat(['application/vnd.docker.distribution.manifest.list.v2+json', 'application/vnd.docker.distribution.manifest.v2+json'])
    .join(', ');
  const scheme = /^(?:localhost|127\.0\.0\.1)(?::|$)/.test(registry) ? 'http' : 'https';
  const { status, headers } = await fetch(`${scheme}://${registry}/v2/${repository}/manifests/${version}`, {
    method: 'HEAD',
    headers: { accept, ...(authorization === undefined ? {} : { authorization }) },
    signal: AbortSignal.timeout(patienceMs),
  });
  return { status, wants: headers.get('www-authenticate') };
}

/** A token of the kind that the registry asks for (https://distribution.github.io/distribution/spec/auth/token/). */
async function token(wants: string, authorization: string | undefined): Promise<string> {
  const field = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(wants)?.[1] ?? '';
  const address = new URL(field('realm'));
  for (const name of ['service', 'scope']) address.searchParams.set(name, field(name));
  const answer = await fetch(address, { headers: authorization === undefined ? {} : { authorization }, signal: AbortSignal.timeout(patienceMs) });
  const { token: given, access_token: other } = z.object({ token: z.string().optional(), access_token: z.string().optional() }).parse(await answer.json());
  return given ?? other ?? '';
}

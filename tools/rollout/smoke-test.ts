import { setTimeout as sleep } from 'node:timers/promises';
import type { V1Pod } from '@kubernetes/client-node';
import type { Registry } from '@hanji/contracts/registry';
import type { Cluster } from './cluster.ts';
import { askPod, type PodRequest } from './pod-request.ts';

/** Addresses that anybody may ask for without knowing anything: by the definitions, so new ones are tested too. */
export function openPaths({ services, frontends }: Pick<Registry, 'services' | 'frontends'>): string[] {
  const routes = services.flatMap((service) => Object.values(service.routes)).filter(({ method, access }) => method === 'GET' && access === 'any');
  const paths = [...routes.map(({ path }) => path), ...frontends.flatMap(({ pages }) => pages)];
  return [...new Set(paths)].filter((path) => !/[:*]/.test(path)).toSorted();
}

/** Who is asked, and as whom. */
export interface SmokeTest {
  readonly cluster: Cluster;
  readonly publicUrl: string;
  /** Key of the candidate: the stack's output `candidateKey`. */
  readonly candidateKey: string;
  readonly paths: readonly string[];
}

/** Every page and route is asked so often: the first answers of a new process are the slowest. */
const rounds = 3;

/** Asks green alone for everything that needs no login, and for a post. Answers the first thing that is wrong in a sentence; null where all is well. */
export async function smokeTest({ cluster, publicUrl, candidateKey, paths }: SmokeTest): Promise<string | null> {
  const { items } = await cluster.core.listNamespacedPod({ namespace: cluster.namespace, labelSelector: 'app.kubernetes.io/name=gateway' });
  const gateway = items.find((pod) => pod.metadata?.deletionTimestamp === undefined && pod.status?.containerStatuses?.every(({ ready }) => ready));
  if (gateway === undefined) return 'No pod of the gateway is ready to ask green through.';
  const ask = (path: string) =>
    askPod(cluster, { ...wayInto(gateway, publicUrl), path, headers: { host: new URL(publicUrl).host, cookie: `hanji_candidate=${candidateKey}` } });
  for (let round = 1; round <= rounds; round += 1) {
    for (const path of [...paths, ...(await pathsOfAPost(ask))]) {
      const wrong = await wrongAgainAndAgain(() => ask(path), path);
      if (wrong !== null) return `Green failed before any visitor came to it: GET ${path} answered ${wrong}.`;
    }
  }
  return null;
}

/** So often a path has to fail in a row: one answer that comes too late from a process that has just begun is what the steps are for to judge. */
const tries = 3;

/** What is wrong with the answer, however often it is asked for; null where it is well. */
async function wrongAgainAndAgain(ask: () => Promise<{ readonly status: number; readonly text: string }>, path: string): Promise<string | null> {
  for (let left = tries; ; left -= 1) {
    const { status, text } = await ask().catch((error: unknown) => ({ status: 0, text: error instanceof Error ? error.message : String(error) }));
    if (status !== 0 && status < 500 && (path !== '/' || status === 200)) return null;
    const plain = text
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim()
      .slice(0, 200);
    if (left === 1) return `${status === 0 ? 'nothing' : status} (${plain})`;
    await sleep(1000);
  }
}

async function pathsOfAPost(ask: (path: string) => Promise<{ readonly text: string }>): Promise<string[]> {
  const { text } = await ask('/api/posts?limit=1');
  const slug = /"slug":"([^"/]+)"/.exec(text)?.[1];
  return slug === undefined ? [] : [`/api/posts/${slug}`, `/posts/${slug}`];
}

/** How its pods are spoken to, as their own settings say. */
function wayInto(gateway: V1Pod, publicUrl: string): Pick<PodRequest, 'pod' | 'port' | 'serverName' | 'proxyProtocol'> {
  const [container] = gateway.spec?.containers ?? [];
  const settingOf = (name: string) => container?.env?.find((variable) => variable.name === name)?.value;
  const isSecure = settingOf('KONG_SSL_CERT') !== undefined;
  const port = container?.ports?.find(({ name }) => name === (isSecure ? 'https' : 'http'))?.containerPort ?? 8000;
  return {
    pod: gateway.metadata?.name ?? '',
    port,
    ...(isSecure ? { serverName: new URL(publicUrl).hostname } : {}),
    ...(settingOf('KONG_PROXY_LISTEN')?.includes('proxy_protocol') === true ? { proxyProtocol: true } : {}),
  };
}

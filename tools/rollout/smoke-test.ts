import { setTimeout as sleep } from 'node:timers/promises';
import type { V1Pod } from '@kubernetes/client-node';
import type { Registry } from '@hanji/contracts/registry';
import type { Cluster } from './cluster.ts';
import { askPod, type PodAnswer, type PodRequest } from './pod-request.ts';

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

/** Asks a colour for a path. */
type Ask = (path: string) => Promise<PodAnswer>;

/**
 * Asks green alone for everything that needs no login, and for a post, and goes on where it redirects to, as readers do. What they get in the end has to be
 * well, or of the kind (3xx, 4xx) that they get of blue. Answers the first thing that is wrong in a sentence; null where all is well.
 */
export async function smokeTest({ cluster, publicUrl, candidateKey, paths }: SmokeTest): Promise<string | null> {
  const { items } = await cluster.core.listNamespacedPod({ namespace: cluster.namespace, labelSelector: 'app.kubernetes.io/name=gateway' });
  const gateway = items.find((pod) => pod.metadata?.deletionTimestamp === undefined && pod.status?.containerStatuses?.every(({ ready }) => ready));
  if (gateway === undefined) return 'No pod of the gateway is ready to ask green through.';
  const way = wayInto(gateway, publicUrl);
  const ask = (path: string, headers: PodRequest['headers']) =>
    askToTheEnd((at) => askPod(cluster, { ...way, path: at, headers: { host: new URL(publicUrl).host, ...headers } }), path, publicUrl);
  const green: Ask = (path) => ask(path, { cookie: `hanji_candidate=${candidateKey}` });
  // Nobody but who has the key gets green yet.
  const blue: Ask = (path) => ask(path, {});
  for (let round = 1; round <= rounds; round += 1) {
    for (const path of [...paths, ...(await pathsOfAPost(green))]) {
      const wrong = await wrongAgainAndAgain(green, blue, path);
      if (wrong !== null) return `Green failed before any visitor came to it: GET ${path} answered ${wrong}.`;
    }
  }
  return null;
}

/** A browser gives up after some more. */
const mostRedirects = 10;

/** What a reader gets in the end: redirects within the site are followed, one that leads away from it, or in a circle, is the answer itself. */
async function askToTheEnd(ask: Ask, path: string, publicUrl: string): Promise<PodAnswer> {
  let [at, answer] = [new URL(path, publicUrl), await ask(path)];
  for (let redirects = 0; redirects < mostRedirects; redirects += 1) {
    const { location } = answer.headers;
    const next = kindOf(answer) === 3 && location !== undefined ? URL.parse(location, at) : null;
    // The gateway may be asked in another scheme than readers ask it in.
    if (next?.host !== at.host) return answer;
    [at, answer] = [next, await ask(`${next.pathname}${next.search}`)];
  }
  return answer;
}

/** So often a path has to fail in a row: one answer that comes too late from a process that has just begun is what the steps are for to judge. */
const tries = 3;

/** What is wrong with green's answer, however often it is asked for; null where it is well. */
async function wrongAgainAndAgain(green: Ask, blue: Ask, path: string): Promise<string | null> {
  for (let left = tries; ; left -= 1) {
    const wrong = await wrongWith(await green(path).catch(noAnswer), path, () => blue(path).catch(noAnswer));
    if (wrong === null || left === 1) return wrong;
    await sleep(1000);
  }
}

async function wrongWith(answer: PodAnswer, path: string, askBlue: () => Promise<PodAnswer>): Promise<string | null> {
  if (answer.status === 0 || answer.status >= 500 || (path === '/' && answer.status !== 200)) return told(answer);
  if (kindOf(answer) === 2)
    return isOfCandidate(answer) ? null : `as blue does: the gateway does not take the key in the stack's output candidateKey for that of green`;
  const before = await askBlue();
  // Where blue fails there is nothing to compare with.
  const isAsBefore = before.status === 0 || before.status >= 500 || kindOf(before) === kindOf(answer);
  return isAsBefore ? null : `${told(answer)} where blue answers ${before.status}`;
}

/** 2 of 204. */
function kindOf({ status }: PodAnswer): number {
  return Math.floor(status / 100);
}

/** Whether the gateway knew the key: what it lets through for its sake is in no cache (`hanji-release`). Its own refusals do not say. */
function isOfCandidate({ headers }: PodAnswer): boolean {
  return headers['cache-control'] === 'private, no-store';
}

function noAnswer(error: unknown): PodAnswer {
  return { status: 0, headers: {}, text: error instanceof Error ? error.message : String(error) };
}

function told({ status, text }: PodAnswer): string {
  const plain = text
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
  return `${status === 0 ? 'nothing' : status} (${plain})`;
}

async function pathsOfAPost(ask: Ask): Promise<string[]> {
  const { text } = await ask('/api/posts?limit=1');
  const slug = /"slug":"([^"/]+)"/.exec(text)?.[1];
  if (slug === undefined) return [];
  // A slug keeps the letters of its title, Hangul too, which no request line may have as they are.
  const inAddress = encodeURIComponent(slug);
  return [`/api/posts/${inAddress}`, `/posts/${inAddress}`];
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

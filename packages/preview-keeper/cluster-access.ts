import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where Kubernetes puts what a pod proves itself with. */
const accountFolder = '/var/run/secrets/kubernetes.io/serviceaccount';

/** Kubernetes' API as the account of this pod. */
export interface ClusterAccess {
  readonly address: string;
  readonly token: string;
}

/** Access by what Kubernetes gave this pod. */
export function accessOfPod(env: NodeJS.ProcessEnv): ClusterAccess {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } = env;
  if (host === undefined || port === undefined) throw new Error('This does not run in a cluster: KUBERNETES_SERVICE_HOST is not set.');
  return { address: `https://${host.includes(':') ? `[${host}]` : host}:${port}`, token: readFileSync(join(accountFolder, 'token'), 'utf8').trim() };
}

/** Asks Kubernetes' API; `patch` is merged into what is at the path. Rejects with what it said where it refuses, but for what was to be deleted and is gone. */
export async function askCluster({ address, token }: ClusterAccess, method: 'GET' | 'DELETE' | 'PATCH', path: string, patch?: object): Promise<Response> {
  const answer = await fetch(`${address}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(patch === undefined ? {} : { 'content-type': 'application/merge-patch+json' }) },
    ...(patch === undefined ? {} : { body: JSON.stringify(patch) }),
    signal: AbortSignal.timeout(30_000),
  });
  if (!answer.ok && !(method === 'DELETE' && answer.status === 404))
    throw new Error(`Kubernetes answered ${method} ${path} with ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
  return answer;
}

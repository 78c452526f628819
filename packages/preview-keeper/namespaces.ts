import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { previewMarks } from '@hanji/contracts/preview-stack';
import { z } from 'zod';

/** Where Kubernetes puts what a pod proves itself with. */
const accountFolder = '/var/run/secrets/kubernetes.io/serviceaccount';

const Namespaces = z.object({
  items: z.array(
    z.object({
      metadata: z.object({
        name: z.string(),
        labels: z.record(z.string(), z.string()).default({}),
        annotations: z.record(z.string(), z.string()).default({}),
        deletionTimestamp: z.string().optional(),
      }),
    }),
  ),
});

/** The namespace of a preview. `expires` is null where it does not say. */
export interface PreviewNamespace {
  readonly namespace: string;
  readonly preview: string;
  readonly expires: Date | null;
  readonly isGoing: boolean;
}

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

/** The namespaces of a site's previews. */
export async function previewNamespaces(access: ClusterAccess, parent: string): Promise<PreviewNamespace[]> {
  const selector = encodeURIComponent(`${previewMarks.parent}=${parent}`);
  const answer = await ask(access, 'GET', `/api/v1/namespaces?labelSelector=${selector}`);
  return Namespaces.parse(await answer.json()).items.map(({ metadata: { name, labels, annotations, deletionTimestamp } }) => {
    const expires = new Date(annotations[previewMarks.expires] ?? '');
    return {
      namespace: name,
      preview: labels[previewMarks.name] ?? '',
      expires: Number.isNaN(expires.getTime()) ? null : expires,
      isGoing: deletionTimestamp !== undefined,
    };
  });
}

/** Begins to remove a namespace with all that is in it. */
export async function removeNamespace(access: ClusterAccess, namespace: string): Promise<void> {
  await ask(access, 'DELETE', `/api/v1/namespaces/${encodeURIComponent(namespace)}`);
}

async function ask({ address, token }: ClusterAccess, method: 'GET' | 'DELETE', path: string): Promise<Response> {
  const answer = await fetch(`${address}${path}`, { method, headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(30_000) });
  if (!answer.ok && !(method === 'DELETE' && answer.status === 404))
    throw new Error(`Kubernetes answered ${method} ${path} with ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
  return answer;
}

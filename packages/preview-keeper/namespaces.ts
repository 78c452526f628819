import { previewMarks } from '@hanji/contracts/preview-stack';
import { z } from 'zod';
import { askCluster, type ClusterAccess } from './cluster-access.ts';

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

/** The namespaces of a site's previews. */
export async function previewNamespaces(access: ClusterAccess, parent: string): Promise<PreviewNamespace[]> {
  const selector = encodeURIComponent(`${previewMarks.parent}=${parent}`);
  const answer = await askCluster(access, 'GET', `/api/v1/namespaces?labelSelector=${selector}`);
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
  await askCluster(access, 'DELETE', `/api/v1/namespaces/${encodeURIComponent(namespace)}`);
}

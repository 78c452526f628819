import * as containerengine from '@pulumi/oci/containerengine/index.js';
import type { InvokeOptions, Output } from '@pulumi/pulumi';

/** A node image that OKE offers. */
export interface OfferedImage {
  readonly imageId: string;
  readonly sourceName: string;
}

/** Id of the newest image that OKE offers for a Kubernetes version and a shape. */
export function newestNodeImage(kubernetesVersion: string, shape: string, options: InvokeOptions): Output<string> {
  return containerengine
    .getNodePoolOptionOutput({ nodePoolOptionId: 'all' }, options)
    .sources.apply((offered) => pickNodeImage(offered, kubernetesVersion, shape));
}

/**
 * Picks by the names that Oracle gives (`Oracle-Linux-8.10-aarch64-2026.01.01-0-OKE-1.34.1-1000`): for the version, for
 * the shape's processor, without graphics drivers, the last build. Throws when there is none, with what to do.
 */
export function pickNodeImage(offered: readonly OfferedImage[], kubernetesVersion: string, shape: string): string {
  const isArm = /\.A\d/.test(shape);
  const fitting = offered.filter(
    ({ sourceName }) => sourceName.includes(`-OKE-${kubernetesVersion.slice(1)}-`) && sourceName.includes('aarch64') === isArm && !/gpu/i.test(sourceName),
  );
  const [newest] = fitting.toSorted((a, b) => b.sourceName.localeCompare(a.sourceName, 'en', { numeric: true }));
  if (newest === undefined)
    throw new Error(
      `OKE offers no node image for ${kubernetesVersion} and ${shape}. Choose another version or shape, or name an image in hanji:oci.nodes.imageId.`,
    );
  return newest.imageId;
}

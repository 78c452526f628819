import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What the cluster tests are told by the environment. */
export interface ClusterEnvironment {
  readonly kubeconfig: string | undefined;
  /** Program and first arguments that bring images into the cluster, e.g. `kind load docker-image`; null where they are pushed. */
  readonly loader: readonly string[] | null;
  /** Registry prefix that images are named with, and pushed to where there is no loader. */
  readonly registry: string;
  /** `host:port` of the site where the balancer's own address cannot be reached from here. */
  readonly address: string | undefined;
  readonly gateway: 'kong' | 'development';
  /** The engine's OCI provider is a simulator that keeps its cloud in this folder. */
  readonly simulatedCloud: string | undefined;
}

/** Text for `npm run test:cluster -- --help`, and of the error when something is missing. */
export const usage = `npm run test:cluster deploys the site to a cluster, tries it and removes it again. It needs

  pulumi                     on the PATH, with the plugins of this project or a way to get them
  kubectl                    on the PATH; KUBECONFIG or its default file names an empty cluster with a load balancer
  docker, podman or buildah  for the images

and is told by the environment

  HANJI_IMAGE_LOADER         command that brings images into the cluster, e.g. "kind load docker-image"
  HANJI_IMAGE_REGISTRY       registry to push them to where there is no such command
  HANJI_CLUSTER_ADDRESS      host:port of the site, where the balancer's address cannot be reached from here
  HANJI_CLUSTER_GATEWAY      "kong" to have Kong's own image (development: the development gateway)
  HANJI_NIGHTLY              set: also what takes long (previews), and servers that observe a site: needs Go, or HANJI_PROMETHEUS and HANJI_OTELCOL
  TESTBED_OCI_STATE          folder of a simulated OCI, for the tests of "cluster: oke"
`;

/** Reads the environment. Throws with all that is missing. */
export function clusterEnvironment(env: NodeJS.ProcessEnv): ClusterEnvironment {
  const missing = ['pulumi', 'kubectl'].filter((program) => !isOnPath(program, env)).map((program) => `There is no ${program} on the PATH.`);
  const { HANJI_IMAGE_LOADER: loader, HANJI_IMAGE_REGISTRY: registry, HANJI_CLUSTER_GATEWAY: gateway = 'development' } = env;
  if (loader === undefined && registry === undefined)
    missing.push('Neither HANJI_IMAGE_LOADER nor HANJI_IMAGE_REGISTRY is set, so images would not get into the cluster.');
  if (gateway !== 'kong' && gateway !== 'development') missing.push(`HANJI_CLUSTER_GATEWAY is ${gateway}; set it to kong or development.`);
  if (missing.length > 0) throw new Error(`${missing.join('\n')}\n\n${usage}`);
  return {
    kubeconfig: env['KUBECONFIG'],
    loader: loader?.split(/\s+/) ?? null,
    registry: registry ?? 'localhost/hanji',
    address: env['HANJI_CLUSTER_ADDRESS'],
    gateway: gateway === 'kong' ? 'kong' : 'development',
    simulatedCloud: env['TESTBED_OCI_STATE'],
  };
}

function isOnPath(program: string, env: NodeJS.ProcessEnv): boolean {
  return (env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

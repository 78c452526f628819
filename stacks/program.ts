import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isImplemented, loadRegistry } from '@hanji/contracts/registry';
import { workloadPlan } from '@hanji/contracts/workload';
import { Site } from '@hanji/platform/site';
import * as pulumi from '@pulumi/pulumi';
import { findCluster } from './find-cluster.ts';
import type { StackConfig } from './config-schema.ts';
import { gatewayPlugins } from './gateway-plugins.ts';
import { givenConfig } from './given-config.ts';
import { ConfigError, type KnownSite, readConfig } from './read-config.ts';
import { keeperImage, readReleaseFile } from './release-files.ts';
import { runbooksOfRepository } from './repository-pages.ts';
import { siteArguments } from './site-arguments.ts';

const projectFolder = join(dirname(fileURLToPath(import.meta.url)), '..');

/** What a stack tells of itself. */
export interface SiteOutputs {
  /** Address as readers type it, and the one of the gateway's balancer, which its name has to lead to. */
  readonly url: string;
  readonly address: pulumi.Output<string>;
  readonly namespace: string;
  /** Of a cluster that the program made: how kubectl gets to it. Holds no credential. */
  readonly kubeconfig?: pulumi.Output<string>;
  /** Who has it in the cookie `hanji_candidate` sees the candidate before visitors do. Secret. */
  readonly candidateKey: pulumi.Output<string>;
  /** Of a preview: the stack whose servers it shares, when it goes, and the keys by which it is filled, and the password of its admin (both secret). */
  readonly parent?: string;
  readonly expires?: string;
  readonly keysBeside?: pulumi.Output<string>;
  readonly adminPassword?: pulumi.Output<string>;
}

/** The one Pulumi program: brings the site of the current stack up from its configuration. Nothing is made when that has mistakes. */
export async function deploySite(): Promise<SiteOutputs> {
  const { all: deployables } = await loadRegistry(projectFolder);
  const runbooks = runbooksOfRepository(projectFolder);
  const config = checkedConfig({
    deployables,
    isImplemented: (deployable) => isImplemented(workloadPlan(deployable), projectFolder),
    releaseFile,
    keeperImage: (version) => keeperImage(projectFolder, version),
    runbooks,
  });
  const cluster = await findCluster(config, deployables);
  const site = new Site('site', siteArguments(config, { projectFolder, deployables, plugins: gatewayPlugins(projectFolder), cluster, runbooks }), {
    providers: { kubernetes: cluster.provider },
  });
  return {
    url: config.publicUrl,
    address: site.address,
    namespace: config.namespace,
    candidateKey: site.candidateKey,
    // Pulumi warns of an output that is undefined.
    ...(cluster.kubeconfig === undefined ? {} : { kubeconfig: cluster.kubeconfig }),
    ...(config.preview === undefined ? {} : { expires: config.preview.expires, adminPassword: pulumi.secret(config.secrets['ADMIN_PASSWORD'] ?? '') }),
    ...(config.preview?.parent === undefined ? {} : { parent: config.preview.parent }),
    ...(site.keysBeside === undefined ? {} : { keysBeside: site.keysBeside }),
  };
}

function releaseFile(version: string): readonly string[] | null {
  const file = readReleaseFile(projectFolder, version);
  return file === null ? null : Object.keys(file.images);
}

function checkedConfig(site: KnownSite): StackConfig {
  try {
    return readConfig(pulumi.getStack(), givenConfig(), site);
  } catch (error) {
    // Pulumi prints this one without a stack trace.
    if (error instanceof ConfigError) throw new pulumi.RunError(error.message);
    throw error;
  }
}

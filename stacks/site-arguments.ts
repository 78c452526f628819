import type { Deployable } from '@hanji/contracts/deployable';
import type { Release, Releases } from '@hanji/platform/releases';
import type { SiteArgs } from '@hanji/platform/site';
import type { VolumeArgs } from '@hanji/platform/volume';
import * as pulumi from '@pulumi/pulumi';
import type { ClusterAccess } from './cluster-access.ts';
import type { StackConfig } from './config-schema.ts';
import { keeperImage, readReleaseFile } from './release-files.ts';
import { observedArguments } from './observed-arguments.ts';

/** What a site is made from besides its configuration. */
export interface SiteContext {
  readonly projectFolder: string;
  readonly deployables: readonly Deployable[];
  /** Sources of the gateway's plugins by path. */
  readonly plugins: Readonly<Record<string, string>>;
  readonly cluster: ClusterAccess;
  /** Where the runbooks of the project are read; null where nobody knows. */
  readonly runbooks: string | null;
}

/** Translates a checked configuration into the arguments of the site. */
export function siteArguments(config: StackConfig, { projectFolder, deployables, plugins, cluster, runbooks }: SiteContext): SiteArgs {
  const { volumes, images, gateway } = config;
  const volume = (size: string): VolumeArgs => ({
    size,
    keep: config.protect,
    ...(volumes.storageClass === undefined ? {} : { storageClass: volumes.storageClass }),
  });
  const { command, ingressClass, ...exposed } = gateway;
  const address = new URL(config.publicUrl);
  // Kong understands it, and only a balancer speaks it.
  const proxyProtocol = command === undefined && exposed.service === 'LoadBalancer' ? cluster.proxyProtocol : null;
  const observed = observedArguments(config, (size) => ({ ...volume(size), keep: false }), runbooks);
  return {
    deployables,
    releases: resolvedReleases(config.releases, projectFolder),
    namespace: config.namespace,
    publicUrl: config.publicUrl,
    settings: { ...cluster.settings, ...observed.settings, ...config.settings, ...secretValues(config.secrets) },
    ...(config.registryLogin === undefined ? {} : { registryLogin: { ...config.registryLogin, password: pulumi.secret(config.registryLogin.password) } }),
    signingKeys: config.signingKeys,
    internalKeys: config.internalKeys,
    keepData: config.protect,
    sizing: { replicas: config.replicas, autoscaling: config.autoscaling, ...(config.requests === undefined ? {} : { requests: config.requests }) },
    servers: {
      postgres: { image: images.postgres, volume: volume(volumes.postgres) },
      redis: { image: images.redis, volume: volume(volumes.redis) },
      rabbitmq: { image: images.rabbitmq, volume: volume(volumes.rabbitmq), nodes: config.brokerNodes },
    },
    gateway: {
      image: exposed.image,
      replicas: exposed.replicas,
      plugins,
      trustedProxies: [...exposed.trustedProxies, ...cluster.trustedProxies],
      proxyProtocol: proxyProtocol !== null,
      service: { type: exposed.service, annotations: { ...cluster.balancerAnnotations, ...proxyProtocol, ...exposed.annotations } },
      ...(command === undefined ? {} : { command }),
      ...(ingressClass === undefined ? {} : { ingress: { className: ingressClass, host: address.hostname, takesHttps: address.protocol === 'https:' } }),
      ...(config.certificate === undefined ? {} : { certificate: { chain: config.certificate.chain, key: pulumi.secret(config.certificate.key) } }),
    },
    apiLimits: config.apiLimits,
    sharedAccess: config.sharedAccess,
    ...previewArguments(config, projectFolder),
    cloudIdentity: cluster.cloudIdentity,
    ...observed.args,
    // Where the cloud has an object store the folders hold nothing that must outlive a process.
    ...(cluster.cloudIdentity ? {} : { files: volume(volumes.files) }),
  };
}

function previewArguments({ previews, preview, releases }: StackConfig, projectFolder: string): Pick<SiteArgs, 'previews' | 'preview'> {
  const image = previews?.keeper ?? keeperImage(projectFolder, releases.blue.version);
  return {
    ...(previews === undefined || image === undefined ? {} : { previews: { image, minutes: previews.minutes } }),
    ...(preview === undefined ? {} : { preview }),
  };
}

function secretValues(values: Readonly<Record<string, string>>): Record<string, pulumi.Output<string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, pulumi.secret(value)]));
}

/** The releases of a configuration with all their images, those of their files included. */
export function resolvedReleases({ blue, green }: StackConfig['releases'], projectFolder: string): Releases {
  const resolved = (release: { readonly version: string; readonly images: Readonly<Record<string, string>> }): Release => ({
    version: release.version,
    images: { ...readReleaseFile(projectFolder, release.version)?.images, ...release.images },
  });
  return {
    blue: resolved(blue),
    ...(green === undefined ? {} : { green: { ...resolved(green), weight: green.weight, ...(green.keep === undefined ? {} : { keep: green.keep }) } }),
  };
}

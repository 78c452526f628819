import { certificateExpiry } from '@hanji/contracts/certificate-expiry';
import { type Deployable, workloadName } from '@hanji/contracts/deployable';
import { gatewayTracing } from '@hanji/contracts/gateway/gateway-tracing';
import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { Gateway, type GatewayArgs } from './gateway/gateway.ts';
import { gatewayPorts } from './gateway/gateway-pod.ts';
import { gatewayConfiguration } from './gateway/gateway-configuration.ts';
import { internalKeySecrets } from './keys/internal-keys.ts';
import { objectLabels } from './labels.ts';
import { SigningKeys } from './keys/site-keys.ts';
import { type RegistryLogin, registryLoginSecret } from './namespace/registry-login.ts';
import { SiteNamespace } from './namespace/site-namespace.ts';
import type { ExportedServers } from './observability/servers/exporter-plans.ts';
import { Observability, type ObservingServers } from './observability/observability.ts';
import { OperatorMonitors } from './observability/operator-monitors.ts';
import { door, PreviewDoor } from './previews/preview-door.ts';
import { type Releases, type Rollout, rollouts } from './releases.ts';
import { generatedValues } from './cluster-sources.ts';
import { gatewaySecrets, siteServers, type SiteServersArgs } from './site-servers.ts';
import { siteWorkloads } from './site-workloads.ts';
import { traceConnections } from './trace-policy.ts';
import type { VolumeArgs } from './volume.ts';
import type { Sizing } from './workload/sizing.ts';

/** Arguments of `Site`. */
export interface SiteArgs extends SiteServersArgs {
  /** Every service and micro-frontend that is defined; those that a release has images of are deployed. */
  readonly deployables: readonly Deployable[];
  readonly releases: Releases;
  readonly namespace: string;
  /** Address as readers type it. */
  readonly publicUrl: string;
  /** Values of variables that definitions leave to the operator; mark the secret ones. */
  readonly settings: Readonly<Record<string, pulumi.Input<string>>>;
  readonly registryLogin?: RegistryLogin;
  readonly signingKeys: readonly string[];
  /** Names of the keys that processes call each other with: the first is used, the others are still accepted. */
  readonly internalKeys: readonly string[];
  /** Refuses to remove what holds data. */
  readonly keepData: boolean;
  readonly sizing: Sizing;
  readonly gateway: Pick<
    GatewayArgs,
    'image' | 'command' | 'replicas' | 'certificate' | 'trustedProxies' | 'proxyProtocol' | 'service' | 'plugins' | 'ingress'
  >;
  /** API calls per caller and minute by service, where not what its definition says. */
  readonly apiLimits: Readonly<Record<string, number>>;
  /** Volume for the folders that processes keep files in; without it they go with the process. */
  readonly files?: VolumeArgs;
  /** What observes it: servers beside it, or a Prometheus of the operator's own in another namespace. */
  readonly observed?:
    | { readonly by: ObservingServers }
    | { readonly from: string; readonly runbooks: string; readonly labels?: Readonly<Record<string, string>> };
  /** The cloud tells processes apart by their service account. */
  readonly cloudIdentity: boolean;
}

/** Settings of the processes that say how the gateway traces, too. */
const tracedBy = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_TRACES_SAMPLER_ARG'];

/** A whole Hanji site in one namespace of a cluster: its servers, its workloads, its gateway. */
export class Site extends pulumi.ComponentResource {
  /** Address of the gateway's balancer. */
  readonly address: pulumi.Output<string>;
  /** Whoever has it in the cookie `hanji_candidate` sees green, whatever its weight. Secret. */
  readonly candidateKey: pulumi.Output<string>;
  /** JSON (`InternalKeys`) of a preview: the keys by which programs beside it may call all internal routes, to fill it. */
  readonly keysBeside: pulumi.Output<string> | undefined;

  constructor(name: string, args: SiteArgs, options?: pulumi.ComponentResourceOptions) {
    super('hanji:platform:Site', name, {}, options);
    const own = { parent: this };
    const deployed = rollouts(args.deployables, args.releases);
    const definitions = deployed.map((rollout) => rollout.definition);
    const siteNamespace = new SiteNamespace(
      name,
      { namespace: args.namespace, keep: args.keepData, ...(args.preview === undefined ? {} : { preview: args.preview }) },
      own,
    );
    const { namespace } = siteNamespace;
    const common = { namespace, ...(args.sizing.requests === undefined ? {} : { requests: args.sizing.requests }) };

    const keys = new SigningKeys('signing-key', { names: args.signingKeys }, own);

    const login = args.registryLogin === undefined ? {} : { pullSecret: registryLoginSecret('registry-login', namespace, args.registryLogin, own) };
    const servers = siteServers({ ...args, hasExporters: hasExporters(args) }, { site: siteNamespace, definitions, common, ...login }, own);
    const { redis } = servers;
    const generated = generatedValues('generated', own);
    const services = definitions.flatMap((definition) => (definition.kind === 'service' ? [definition] : []));
    const internalKeys = internalKeySecrets(args.internalKeys, generated, args.preview === undefined ? [] : services);
    this.keysBeside = internalKeys.keysBeside;
    const values = {
      databases: servers.databases,
      caches: redis.addresses,
      brokers: servers.brokers,
      publicUrl: args.publicUrl,
      publicKeys: keys.publicKeys,
      privateKeys: keys.privateKeys,
      internalKeys,
      settings: args.settings,
      generated,
      sharedAccess: args.sharedAccess,
      certificateExpiry:
        args.gateway.certificate === undefined ? undefined : pulumi.unsecret(pulumi.output(args.gateway.certificate.chain).apply(certificateExpiry)),
    };
    const workloads = siteWorkloads(
      deployed,
      { ...args, ...login, namespace, values, serversAt: args.preview?.parentNamespace ?? null },
      { ...own, dependsOn: [...servers.all] },
    );
    this.candidateKey = generated('candidate-key', 32);
    const routing = {
      publicUrl: args.publicUrl,
      // Where a balancer takes HTTPS, it is the one to lead there.
      leadsToHttps: args.gateway.certificate !== undefined && args.gateway.command === undefined,
      apiLimits: args.apiLimits,
      cohortKeyVariable: 'COHORT_KEY',
      candidateKeyVariable: 'CANDIDATE_KEY',
      greenWeight: args.releases.green?.weight ?? null,
      versions: { blue: args.releases.blue.version, ...(args.releases.green === undefined ? {} : { green: args.releases.green.version }) },
      redis: { host: redis.host, port: redis.port, usernameVariable: 'REDIS_USERNAME', passwordVariable: 'REDIS_PASSWORD' },
    };
    const tracing = pulumi.output(Object.fromEntries(tracedBy.map((name) => [name, args.settings[name]])));
    const gateway = new Gateway(
      'gateway',
      {
        ...common,
        ...args.gateway,
        configuration: pulumi
          .all([keys.publicKeys, tracing])
          .apply(([publicKeys, settings]) => gatewayConfiguration(deployed, { ...routing, publicKeys, tracing: gatewayTracing((name) => settings[name]) })),
        ...(args.preview?.sleepMinutes === undefined ? {} : { front: door }),
        secrets: { ...gatewaySecrets(redis, args.gateway.command !== undefined), COHORT_KEY: generated('cohort-key', 32), CANDIDATE_KEY: this.candidateKey },
        calls: [...definitions.map((definition) => ({ name: workloadName(definition), port: definition.port })), { name: redis.host, port: redis.port }],
      },
      // Visitors are sent to a new process only once it answers. A preview has none yet, and is to be up soon.
      { ...own, dependsOn: args.preview === undefined ? workloads : [] },
    );
    const { preview } = args;
    if (preview?.sleepMinutes !== undefined) {
      const to = { host: gateway.behind, port: gatewayPorts.http };
      const about = { namespace, image: preview.keeper, sleepMinutes: preview.sleepMinutes };
      // What is still coming up is not to be put to sleep.
      new PreviewDoor(door, { ...about, gateway: to, ...login }, { ...own, dependsOn: workloads });
    }
    this.observe(args, deployed, servers.exported, { ...own, dependsOn: siteNamespace });
    const endpoint = args.settings['OTEL_EXPORTER_OTLP_ENDPOINT'];
    if (endpoint !== undefined) {
      const spec = pulumi.output(endpoint).apply((url) => traceConnections(['gateway', ...definitions.map(workloadName)], url));
      new k8s.networking.v1.NetworkPolicy('traces', { metadata: { name: 'traces', namespace, labels: objectLabels('traces') }, spec }, own);
    }
    this.address = gateway.address;
    this.registerOutputs({ address: this.address, candidateKey: this.candidateKey });
  }

  private observe({ observed, namespace }: SiteArgs, deployed: readonly Rollout[], exported: ExportedServers, options: pulumi.ComponentResourceOptions): void {
    if (observed === undefined) return;
    if ('by' in observed) new Observability('observability', { ...observed.by, namespace, deployed, exported }, options);
    else new OperatorMonitors('observability', { ...observed, scrapedFrom: observed.from, namespace, deployed }, options);
  }
}

/** A Prometheus of the operator's own has exporters of the operator's own. */
function hasExporters({ observed }: SiteArgs): boolean {
  return observed !== undefined && 'by' in observed && observed.by.exporters;
}

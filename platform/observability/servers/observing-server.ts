import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { objectLabels, podLabels, podSelector } from '../../labels.ts';
import { allowedConnections } from '../../network-policy.ts';
import { restrictedContainer, restrictedPod, temporaryFolder, withBoundedDisk } from '../../restricted-pod.ts';
import { dataVolume, dataVolumeOptions } from '../../volume.ts';
import type { ServerPlan } from './server-plan.ts';

/** Arguments of `ObservingServer`. */
export interface ObservingServerArgs {
  readonly namespace: pulumi.Input<string>;
  readonly plan: ServerPlan;
}

/** A server that observes the site: one pod with its files, its volume and just its connections. */
export class ObservingServer extends pulumi.ComponentResource {
  constructor(name: string, { namespace, plan }: ObservingServerArgs, options?: pulumi.ComponentResourceOptions) {
    super('hanji:platform:ObservingServer', name, {}, options);
    const own = { parent: this };
    const object = { namespace, labels: objectLabels(plan.name) };
    const named = { ...object, name: plan.name };
    const files = Object.entries(plan.files).map(([use, { texts }]) => ({
      use,
      object: new k8s.core.v1.ConfigMap(`${name}-${use}`, { metadata: object, immutable: true, data: { ...texts } }, own).metadata.name,
    }));
    const secret =
      plan.secrets === undefined
        ? null
        : new k8s.core.v1.Secret(name, { metadata: object, immutable: true, stringData: { ...plan.secrets.values } }, own).metadata.name;
    const account = new k8s.core.v1.ServiceAccount(name, { metadata: named, automountServiceAccountToken: false }, own);
    if (plan.reads !== undefined) this.allowReading(name, named, namespace, plan.reads);
    const policy = new k8s.networking.v1.NetworkPolicy(name, { metadata: named, spec: allowedConnections({ name: plan.name, ...plan.connections }) }, own);
    const service = new k8s.core.v1.Service(name, { metadata: { ...named, annotations: { 'pulumi.com/skipAwait': 'true' } }, spec: serviceSpec(plan) }, own);
    const spec = statefulSet(plan, { files, secret, account: account.metadata.name });
    new k8s.apps.v1.StatefulSet(
      name,
      { metadata: named, spec },
      { ...own, ...(plan.data === undefined ? {} : dataVolumeOptions(plan.data.volume)), dependsOn: [service, policy] },
    );
    this.registerOutputs({});
  }

  private allowReading(
    name: string,
    metadata: k8s.types.input.meta.v1.ObjectMeta,
    namespace: pulumi.Input<string>,
    reads: NonNullable<ServerPlan['reads']>,
  ): void {
    const own = { parent: this };
    const subjects = [{ kind: 'ServiceAccount', name, namespace }];
    const refer = (kind: string, role: pulumi.Input<string>) => ({ apiGroup: 'rbac.authorization.k8s.io', kind, name: role });
    if (reads.namespace.length > 0) {
      const role = new k8s.rbac.v1.Role(name, { metadata, rules: [...reads.namespace] }, own);
      new k8s.rbac.v1.RoleBinding(name, { metadata, roleRef: refer('Role', role.metadata.name), subjects }, own);
    }
    if (reads.cluster.length > 0) {
      // Belongs to no namespace, so its name has to be one that no other site takes.
      const everywhere = { labels: objectLabels(name) };
      const role = new k8s.rbac.v1.ClusterRole(name, { metadata: everywhere, rules: [...reads.cluster] }, own);
      new k8s.rbac.v1.ClusterRoleBinding(name, { metadata: everywhere, roleRef: refer('ClusterRole', role.metadata.name), subjects }, own);
    }
  }
}

function serviceSpec({ name, ports }: ServerPlan): k8s.types.input.core.v1.ServiceSpec {
  return {
    selector: podSelector(name, 'observability'),
    ports: Object.entries(ports).map(([port, number]) => ({ name: port, port: number, targetPort: port })),
  };
}

interface Made {
  readonly files: readonly { readonly use: string; readonly object: pulumi.Input<string> }[];
  readonly secret: pulumi.Input<string> | null;
  readonly account: pulumi.Input<string>;
}

function statefulSet(plan: ServerPlan, made: Made): k8s.types.input.apps.v1.StatefulSetSpec {
  return {
    serviceName: plan.name,
    replicas: 1,
    revisionHistoryLimit: 2,
    selector: { matchLabels: podSelector(plan.name, 'observability') },
    template: {
      metadata: { labels: podLabels(plan.name, 'observability') },
      spec: {
        serviceAccountName: made.account,
        automountServiceAccountToken: plan.reads !== undefined,
        enableServiceLinks: false,
        securityContext: restrictedPod(plan.user),
        containers: [container(plan, made)],
        volumes: [
          temporaryFolder.volume,
          ...made.files.map(({ use, object }) => ({ name: use, configMap: { name: object } })),
          ...(made.secret !== null && plan.secrets?.folder !== undefined ? [{ name: 'secrets', secret: { secretName: made.secret } }] : []),
        ],
      },
    },
    ...(plan.data === undefined ? {} : dataVolume(plan.data.volume)),
  };
}

function container(plan: ServerPlan, { secret }: Made): k8s.types.input.core.v1.Container {
  const probe = { httpGet: { path: plan.readyPath, port: 'http' } };
  const folder = plan.secrets?.folder;
  return {
    name: plan.name,
    image: plan.image,
    imagePullPolicy: 'IfNotPresent',
    args: [...plan.args],
    env: Object.entries(plan.environment ?? {}).map(([name, value]) => ({ name, value })),
    ...(secret !== null && folder === undefined ? { envFrom: [{ secretRef: { name: secret } }] } : {}),
    ports: Object.entries(plan.ports).map(([name, containerPort]) => ({ name, containerPort })),
    // Prometheus and Loki first read what they wrote last.
    startupProbe: { ...probe, periodSeconds: 2, failureThreshold: 300 },
    readinessProbe: { ...probe, periodSeconds: 5, failureThreshold: 3 },
    livenessProbe: { tcpSocket: { port: 'http' }, periodSeconds: 20, failureThreshold: 6, timeoutSeconds: 5 },
    resources: withBoundedDisk({ requests: { cpu: '50m', memory: plan.memory.request }, limits: { memory: plan.memory.limit } }, [temporaryFolder]),
    securityContext: restrictedContainer(),
    volumeMounts: [
      temporaryFolder.mount,
      ...Object.entries(plan.files).map(([use, file]) => ({ name: use, mountPath: file.folder, readOnly: true })),
      ...(folder === undefined ? [] : [{ name: 'secrets', mountPath: folder, readOnly: true }]),
      ...(plan.data === undefined ? [] : [{ name: 'data', mountPath: plan.data.folder }]),
    ],
  };
}

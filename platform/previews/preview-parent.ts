import { previewMarks } from '@hanji/contracts/preview-stack';
import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { objectLabels, podSelector } from '../labels.ts';
import { allowedConnections, controlPlanePorts } from '../network-policy.ts';
import { collector, keeper, keeperJob } from './keeper-pod.ts';

/** Arguments of `PreviewParent`. */
export interface PreviewParentArgs {
  readonly namespace: pulumi.Input<string>;
  /** Name of the namespace, for what is outside of it. */
  readonly site: string;
  /** Image of the keeper. */
  readonly image: string;
  /** Minutes between two looks for previews whose time is over. */
  readonly minutes: number;
  /** Addresses of PostgreSQL and of RabbitMQ's management API, as their administrators. */
  readonly postgres: pulumi.Input<string>;
  readonly rabbitmq: pulumi.Input<string>;
  readonly pullSecret?: pulumi.Input<string>;
}

const ports = { postgres: 5432, broker: 5672, management: 15672 };

/** Lets previews share a site's PostgreSQL and RabbitMQ, and removes those whose time is over. */
export class PreviewParent extends pulumi.ComponentResource {
  constructor(name: string, args: PreviewParentArgs, options?: pulumi.ComponentResourceOptions) {
    super('hanji:platform:PreviewParent', name, {}, options);
    const own = { parent: this };
    const metadata = { name: keeper, namespace: args.namespace, labels: objectLabels(keeper) };
    const pull = args.pullSecret === undefined ? {} : { imagePullSecrets: [{ name: args.pullSecret }] };
    const account = new k8s.core.v1.ServiceAccount(name, { metadata, automountServiceAccountToken: false, ...pull }, own);
    const access = new k8s.core.v1.Secret(name, { metadata, stringData: { POSTGRES_URL: args.postgres, RABBITMQ_URL: args.rabbitmq } }, own);
    const role = this.namespaceRole(name, args, account);
    const open = this.openServers(name, args);
    const job = keeperJob({ image: args.image, args: ['collect', args.site], asksCluster: true });
    new k8s.batch.v1.CronJob(
      name,
      {
        metadata: { ...metadata, name: collector },
        spec: {
          schedule: `*/${args.minutes} * * * *`,
          concurrencyPolicy: 'Forbid',
          successfulJobsHistoryLimit: 1,
          failedJobsHistoryLimit: 1,
          startingDeadlineSeconds: 300,
          jobTemplate: { spec: job },
        },
      },
      { ...own, dependsOn: [access, role, ...open] },
    );
    this.registerOutputs({});
  }

  /** Roles cannot be narrowed to namespaces of a label; the keeper itself touches only those that say they are previews of this site. */
  private namespaceRole(name: string, { site }: PreviewParentArgs, account: k8s.core.v1.ServiceAccount): pulumi.Resource {
    const metadata = { name: `hanji-${site}-${keeper}`, labels: objectLabels(keeper) };
    const rules = [{ apiGroups: [''], resources: ['namespaces'], verbs: ['list', 'delete'] }];
    const role = new k8s.rbac.v1.ClusterRole(name, { metadata, rules }, { parent: this });
    const subject = { kind: 'ServiceAccount', name: account.metadata.name, namespace: account.metadata.namespace };
    const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role.metadata.name };
    return new k8s.rbac.v1.ClusterRoleBinding(name, { metadata, roleRef, subjects: [subject] }, { parent: this });
  }

  /** Policies add up: these let previews and the keeper in beside those whom the servers let in anyway. */
  private openServers(name: string, { namespace, site }: PreviewParentArgs): pulumi.Resource[] {
    const labels = objectLabels(keeper);
    const policy = (suffix: string, spec: k8s.types.input.networking.v1.NetworkPolicySpec) =>
      new k8s.networking.v1.NetworkPolicy(`${name}-${suffix}`, { metadata: { name: `${keeper}-${suffix}`, namespace, labels }, spec }, { parent: this });
    const fromPreviews = [{ namespaceSelector: { matchLabels: { [previewMarks.parent]: site } } }];
    const fromKeeper = [{ podSelector: { matchLabels: podSelector(keeper) } }];
    const accepts = (server: string, rules: readonly (readonly [from: object[], port: number])[]) =>
      policy(server, {
        podSelector: { matchLabels: podSelector(server) },
        policyTypes: ['Ingress'],
        ingress: rules.map(([from, port]) => ({ from, ports: [{ protocol: 'TCP', port }] })),
      });
    const opens = [
      { name: 'postgres', port: ports.postgres },
      { name: 'rabbitmq', port: ports.management },
    ];
    return [
      accepts('postgres', [
        [fromPreviews, ports.postgres],
        [fromKeeper, ports.postgres],
      ]),
      accepts('rabbitmq', [
        [fromPreviews, ports.broker],
        [fromKeeper, ports.management],
      ]),
      policy('servers', allowedConnections({ name: keeper, accepts: [], opens })),
      policy('cluster', {
        podSelector: { matchLabels: podSelector(keeper) },
        policyTypes: ['Egress'],
        egress: [{ ports: controlPlanePorts.map((port) => ({ protocol: 'TCP', port })) }],
      }),
    ];
  }
}

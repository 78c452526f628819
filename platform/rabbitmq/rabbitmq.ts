import { type Deployable, workloadName } from '@hanji/contracts/deployable';
import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { objectLabels, podSelector } from '../labels.ts';
import { allowedConnections } from '../network-policy.ts';
import { password, salt } from '../passwords.ts';
import { dataVolumeOptions } from '../volume.ts';
import { brokerConfiguration } from './broker-configuration.ts';
import { brokerPorts, brokerServer, type BrokerServerArgs } from './broker-server.ts';
import { brokerDefinitions, operator, passwordHash, virtualHost } from './definitions.ts';

/** Arguments of `RabbitMQ`. */
export interface RabbitMQArgs extends BrokerServerArgs {
  readonly namespace: pulumi.Input<string>;
  /** Whose events, queues and users the broker has. */
  readonly deployables: readonly Deployable[];
  /** Processes of the release before run too, which use the exchanges that all share. */
  readonly sharedAccess: boolean;
}

const host = 'rabbitmq';

/** RabbitMQ in the cluster, with the site's whole topology and a user of its own for each workload. */
export class RabbitMQ extends pulumi.ComponentResource {
  /** `amqp://user:password@rabbitmq:5672/hanji` by workload name. */
  readonly addresses: Readonly<Record<string, pulumi.Output<string>>>;
  /** Address of the management API as the operator. */
  readonly administration: pulumi.Output<string>;

  constructor(name: string, args: RabbitMQArgs, options?: pulumi.ComponentResourceOptions) {
    super('hanji:platform:RabbitMQ', name, {}, options);
    const own = { parent: this };
    const object = { namespace: args.namespace, labels: objectLabels(host) };
    const named = { ...object, name: host };
    const workloads = args.deployables.map(workloadName);
    const users = [...workloads, operator].map((user) => ({ user, password: password(`${name}-${user}`, own), salt: salt(`${name}-${user}`, 4, own) }));
    const hashes = pulumi
      .all(users.map((user) => pulumi.all([user.user, user.password, user.salt])))
      .apply((all) => Object.fromEntries(all.map(([user, secretText, bytes]) => [user, passwordHash(secretText, bytes)])));
    const definitions = new k8s.core.v1.Secret(
      name,
      {
        metadata: object,
        immutable: true,
        stringData: {
          'definitions.json': hashes.apply((known) => brokerDefinitions(args.deployables, known, args)),
          'erlang-cookie': password(`${name}-erlang-cookie`, own),
        },
      },
      own,
    );
    const amongNodes = [brokerPorts.distribution, brokerPorts.portMapper];
    const connections = {
      name: host,
      accepts: [
        { from: workloads, ports: [brokerPorts.clients] },
        { from: [host], ports: amongNodes },
      ],
      opens: amongNodes.map((port) => ({ name: host, port })),
    };
    const policy = new k8s.networking.v1.NetworkPolicy(name, { metadata: named, spec: allowedConnections(connections) }, own);
    const skipAwait = { annotations: { 'pulumi.com/skipAwait': 'true' } };
    const service = new k8s.core.v1.Service(name, { metadata: { ...named, ...skipAwait }, spec: clientService() }, own);
    const members = new k8s.core.v1.Service(`${name}-nodes`, { metadata: { ...object, ...skipAwait, name: `${host}-nodes` }, spec: memberService() }, own);
    const settings = new k8s.core.v1.ConfigMap(name, { metadata: object, immutable: true, data: { 'hanji.conf': brokerConfiguration(args.nodes) } }, own);
    const spec = brokerServer(args, { secret: definitions.metadata.name, settings: settings.metadata.name });
    new k8s.apps.v1.StatefulSet(name, { metadata: named, spec }, { ...own, ...dataVolumeOptions(args.volume), dependsOn: [service, members, policy] });
    new k8s.policy.v1.PodDisruptionBudget(name, { metadata: named, spec: { maxUnavailable: 1, selector: { matchLabels: podSelector(host, 'broker') } } }, own);

    const administrator = users.find(({ user }) => user === operator)?.password ?? '';
    this.administration = pulumi.secret(pulumi.interpolate`http://${operator}:${administrator}@${host}:${brokerPorts.management}`);
    this.addresses = Object.fromEntries(
      users.map((user) => [user.user, pulumi.secret(pulumi.interpolate`amqp://${user.user}:${user.password}@${host}:${brokerPorts.clients}/${virtualHost}`)]),
    );
    this.registerOutputs({ addresses: this.addresses });
  }
}

function clientService(): k8s.types.input.core.v1.ServiceSpec {
  return {
    selector: podSelector(host, 'broker'),
    ports: [
      { name: 'amqp', port: brokerPorts.clients, targetPort: 'amqp' },
      { name: 'management', port: brokerPorts.management, targetPort: 'management' },
    ],
  };
}

/** Names for the nodes themselves; they find each other before any of them is ready. */
function memberService(): k8s.types.input.core.v1.ServiceSpec {
  return {
    clusterIP: 'None',
    publishNotReadyAddresses: true,
    selector: podSelector(host, 'broker'),
    ports: [{ name: 'distribution', port: brokerPorts.distribution }],
  };
}

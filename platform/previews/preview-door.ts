import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { objectLabels, podLabels, podSelector } from '../labels.ts';
import { allowedConnections, controlPlanePorts } from '../network-policy.ts';
import { nodeUser, restrictedContainer, restrictedPod, temporaryFolder, withBoundedDisk } from '../restricted-pod.ts';

/** Arguments of `PreviewDoor`. */
export interface PreviewDoorArgs {
  readonly namespace: pulumi.Input<string>;
  /** Image of the keeper. */
  readonly image: string;
  /** Minutes without a visitor after which the preview sleeps. */
  readonly sleepMinutes: number;
  /** Name of the Service that leads to the gateway's pods, and the port that those listen on. */
  readonly gateway: { readonly host: pulumi.Input<string>; readonly port: number };
  readonly pullSecret?: pulumi.Input<string>;
}

/** Name of the door's objects, and of its pods for the Service that visitors come to. */
export const door = 'door';

const port = 8080;

/** Stands before a preview's gateway: puts the preview to sleep when nobody visits it, and wakes it for who comes. */
export class PreviewDoor extends pulumi.ComponentResource {
  constructor(name: string, args: PreviewDoorArgs, options?: pulumi.ComponentResourceOptions) {
    super('hanji:platform:PreviewDoor', name, {}, options);
    const own = { parent: this };
    const metadata = { name: door, namespace: args.namespace, labels: objectLabels(door) };
    const pull = args.pullSecret === undefined ? {} : { imagePullSecrets: [{ name: args.pullSecret }] };
    const account = new k8s.core.v1.ServiceAccount(name, { metadata, automountServiceAccountToken: false, ...pull }, own);
    const rules = [
      { apiGroups: ['apps'], resources: ['deployments'], verbs: ['list'] },
      { apiGroups: ['apps'], resources: ['deployments/scale'], verbs: ['patch'] },
    ];
    const role = new k8s.rbac.v1.Role(name, { metadata, rules }, own);
    const subject = { kind: 'ServiceAccount', name: account.metadata.name, namespace: args.namespace };
    const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: role.metadata.name };
    const binding = new k8s.rbac.v1.RoleBinding(name, { metadata, roleRef, subjects: [subject] }, own);
    const spec = allowedConnections({
      name: door,
      accepts: [{ from: 'everyone', ports: [port] }],
      opens: [{ name: 'gateway', port: args.gateway.port }],
      anywhere: controlPlanePorts,
    });
    const policy = new k8s.networking.v1.NetworkPolicy(name, { metadata, spec }, own);
    new k8s.apps.v1.Deployment(name, { metadata, spec: deploymentSpec(args) }, { ...own, dependsOn: [account, binding, policy] });
    this.registerOutputs({});
  }
}

function deploymentSpec({ image, namespace, sleepMinutes, gateway }: PreviewDoorArgs): k8s.types.input.apps.v1.DeploymentSpec {
  const variables = {
    NAMESPACE: namespace,
    DEPLOYMENT: door,
    PORT: String(port),
    GATEWAY: gateway.host,
    SLEEP_MINUTES: String(sleepMinutes),
    NODE_EXTRA_CA_CERTS: '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt',
  };
  return {
    replicas: 1,
    revisionHistoryLimit: 2,
    progressDeadlineSeconds: 180,
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
    selector: { matchLabels: podSelector(door) },
    template: {
      metadata: { labels: podLabels(door, 'gateway') },
      spec: {
        serviceAccountName: door,
        automountServiceAccountToken: true,
        enableServiceLinks: false,
        securityContext: restrictedPod(nodeUser),
        containers: [
          {
            name: door,
            image,
            imagePullPolicy: 'IfNotPresent',
            command: ['node', 'packages/preview-keeper/main.ts', 'door'],
            env: Object.entries(variables).map(([variable, value]) => ({ name: variable, value })),
            ports: [{ name: 'http', containerPort: port }],
            // Opens a connection and says nothing, which is no visit.
            readinessProbe: { tcpSocket: { port: 'http' }, periodSeconds: 1 },
            resources: withBoundedDisk({ requests: { cpu: '10m', memory: '48Mi' }, limits: { memory: '128Mi' } }, [temporaryFolder]),
            securityContext: restrictedContainer(),
            volumeMounts: [temporaryFolder.mount],
          },
        ],
        volumes: [temporaryFolder.volume],
      },
    },
  };
}

import { type Deployable, workloadName } from '@hanji/contracts/deployable';
import { type PreviewServers, previewMarks, previewResource } from '@hanji/contracts/preview-stack';
import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { objectLabels } from '../labels.ts';
import { password, salt } from '../passwords.ts';
import { scramVerifier } from '../postgres/scram.ts';
import { brokerDefinitions, passwordHash } from '../rabbitmq/definitions.ts';
import { keeper, keeperJob } from './keeper-pod.ts';

/** Makes a site a preview of another one. */
export interface PreviewArgs {
  readonly name: string;
  /** Namespace of the site whose servers it shares. */
  readonly parentNamespace: string;
  /** When it goes, ISO 8601. */
  readonly expires: string;
  /** Image of the keeper. */
  readonly keeper: string;
  /** Minutes without a visitor after which it sleeps; never unless given. */
  readonly sleepMinutes?: number | undefined;
}

/** Arguments of `SharedServers`. */
export interface SharedServersArgs extends PreviewArgs {
  /** The preview's namespace, with which what is made in the parent's goes too. */
  readonly namespace: { readonly name: pulumi.Input<string>; readonly uid: pulumi.Input<string> };
  /** Services with a database, and whoever talks to the broker. */
  readonly services: readonly string[];
  readonly talking: readonly Deployable[];
}

const mountPath = '/run/preview';

/**
 * A preview's databases, roles, virtual host and users on the servers of another site. A Job beside those servers makes them, so that their
 * administrators' passwords stay in that namespace.
 */
export class SharedServers extends pulumi.ComponentResource {
  /** Addresses of databases by service, and of the virtual host by workload. */
  readonly databases: Readonly<Record<string, pulumi.Output<string>>>;
  readonly brokers: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: SharedServersArgs, options?: pulumi.ComponentResourceOptions) {
    super('hanji:platform:SharedServers', name, {}, options);
    const own = { parent: this };
    const known = (kind: 'postgres' | 'rabbitmq', part: string, saltBytes: number) => ({
      part,
      full: previewResource(args.name, part),
      password: password(`${kind}-${part}`, own),
      salt: salt(`${kind}-${part}`, saltBytes, own),
    });
    const roles = args.services.map((service) => known('postgres', service, 16));
    const users = args.talking.map((deployable) => known('rabbitmq', workloadName(deployable), 4));
    const secrets = (all: typeof roles) => pulumi.all(all.map((one) => pulumi.all([one.part, one.password, one.salt])));
    const servers = pulumi.all([secrets(roles), secrets(users)]).apply(([ofRoles, ofUsers]): PreviewServers => {
      const hashes = Object.fromEntries(ofUsers.map(([part, text, bytes]) => [part, passwordHash(text, bytes)]));
      return {
        databases: ofRoles.map(([part, text, bytes]) => ({
          role: previewResource(args.name, part),
          database: previewResource(args.name, part),
          verifier: scramVerifier(text, bytes),
        })),
        broker: JSON.parse(
          brokerDefinitions(args.talking, hashes, {
            sharedAccess: false,
            vhost: previewResource(args.name),
            userOf: (part) => previewResource(args.name, part),
          }),
        ) as PreviewServers['broker'],
      };
    });
    // In the parent's namespace, and gone with the preview's, whoever removes that.
    const metadata = {
      namespace: args.parentNamespace,
      labels: { ...objectLabels(keeper), [previewMarks.name]: args.name },
      ownerReferences: [{ apiVersion: 'v1', kind: 'Namespace', name: args.namespace.name, uid: args.namespace.uid }],
    };
    const wanted = new k8s.core.v1.Secret(
      name,
      { metadata, immutable: true, stringData: { 'servers.json': pulumi.secret(servers.apply((text) => JSON.stringify(text))) } },
      own,
    );
    const spec = keeperJob({
      image: args.keeper,
      args: ['make', `${mountPath}/servers.json`],
      files: { secret: wanted.metadata.name, path: mountPath },
      asksCluster: false,
    });
    const annotations = { 'pulumi.com/replaceUnready': 'true' };
    new k8s.batch.v1.Job(name, { metadata: { ...metadata, annotations }, spec }, { ...own, replaceOnChanges: ['spec'] });
    const at = (server: string) => `${server}.${args.parentNamespace}`;
    this.databases = addresses(roles, (role) => pulumi.interpolate`postgresql://${role.full}:${role.password}@${at('postgres')}:5432/${role.full}`);
    this.brokers = addresses(users, (user) => pulumi.interpolate`amqp://${user.full}:${user.password}@${at('rabbitmq')}:5672/${previewResource(args.name)}`);
    this.registerOutputs({ databases: this.databases, brokers: this.brokers });
  }
}

function addresses<Part extends { readonly part: string }>(all: readonly Part[], address: (part: Part) => pulumi.Output<string>) {
  return Object.fromEntries(all.map((one) => [one.part, pulumi.secret(address(one))]));
}

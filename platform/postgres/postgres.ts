import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { objectLabels, podSelector } from '../labels.ts';
import { allowedConnections } from '../network-policy.ts';
import { password, salt } from '../passwords.ts';
import { dataVolumeOptions } from '../volume.ts';
import { databaseObserver, databaseStatements, observerStatements, serviceDatabase } from './databases.ts';
import { databaseServer, type DatabaseServerArgs } from './postgres-server.ts';
import { scramVerifier } from './scram.ts';
import { setupJob } from './setup-job.ts';

/** Arguments of `Postgres`. */
export interface PostgresArgs extends DatabaseServerArgs {
  readonly namespace: pulumi.Input<string>;
  /** Services that get a database and a role of their own, and the pods that may connect. */
  readonly services: readonly string[];
  /** Name of the pods that ask how the server is, where there are such: they get a role that sees nothing else. */
  readonly observedBy?: string;
}

const port = 5432;
const host = 'postgres';

/** PostgreSQL in the cluster: one server, a database and a role per service. Ready once every role can log in. */
export class Postgres extends pulumi.ComponentResource {
  /** Address that a service opens its database with, password included. */
  readonly addresses: Readonly<Record<string, pulumi.Output<string>>>;
  /** Address of the server as its administrator. */
  readonly administration: pulumi.Output<string>;
  /** Address of the server for those that ask how it is; null where nobody does. */
  readonly observation: pulumi.Output<string> | null;

  constructor(name: string, args: PostgresArgs, options?: pulumi.ComponentResourceOptions) {
    super('hanji:platform:Postgres', name, {}, options);
    const own = { parent: this };
    const object = { namespace: args.namespace, labels: objectLabels(host) };
    const named = { ...object, name: host };
    const superuser = password(`${name}-superuser`, own);
    const roles = args.services.map((service) => ({
      ...serviceDatabase(service),
      service,
      password: password(`${name}-${service}`, own),
      salt: salt(`${name}-${service}`, 16, own),
    }));

    const secret = new k8s.core.v1.Secret(name, { metadata: object, immutable: true, stringData: { password: superuser } }, own);
    const statements = pulumi
      .all(
        roles.map((role) => pulumi.all([role.password, role.salt]).apply(([secretText, bytes]) => ({ ...role, verifier: scramVerifier(secretText, bytes) }))),
      )
      .apply((all) => databaseStatements(all.map(({ role, database, verifier }) => ({ role, database, verifier }))));
    const observer = args.observedBy === undefined ? null : { password: password(`${name}-observer`, own), salt: salt(`${name}-observer`, 16, own) };
    const observing =
      observer === null
        ? ''
        : pulumi.all([observer.password, observer.salt]).apply(([secretText, bytes]) => observerStatements(scramVerifier(secretText, bytes)));
    const setup = new k8s.core.v1.Secret(
      `${name}-setup`,
      { metadata: object, immutable: true, stringData: { 'databases.sql': pulumi.secret(pulumi.concat(statements, observing)) } },
      own,
    );

    const connections = {
      name: host,
      accepts: [{ from: [host, ...args.services, ...(args.observedBy === undefined ? [] : [args.observedBy])], ports: [port] }],
      opens: [{ name: host, port }],
    };
    const policy = new k8s.networking.v1.NetworkPolicy(name, { metadata: named, spec: allowedConnections(connections) }, own);
    const service = new k8s.core.v1.Service(name, { metadata: { ...named, annotations: { 'pulumi.com/skipAwait': 'true' } }, spec: serviceSpec() }, own);
    const server = new k8s.apps.v1.StatefulSet(
      name,
      { metadata: named, spec: databaseServer(args, secret.metadata.name) },
      { ...own, ...dataVolumeOptions(args.volume), dependsOn: [service, policy] },
    );
    new k8s.batch.v1.Job(`${name}-setup`, setupJob(object, args.image, secret.metadata.name, setup.metadata.name), { ...own, dependsOn: server });

    this.administration = pulumi.secret(pulumi.interpolate`postgresql://postgres:${superuser}@${host}:${port}/postgres`);
    this.observation =
      observer === null
        ? null
        : pulumi.secret(pulumi.interpolate`postgresql://${databaseObserver}:${observer.password}@${host}:${port}/postgres?sslmode=disable`);
    this.addresses = Object.fromEntries(
      roles.map((role) => [role.service, pulumi.secret(pulumi.interpolate`postgresql://${role.role}:${role.password}@${host}:${port}/${role.database}`)]),
    );
    this.registerOutputs({ addresses: this.addresses });
  }
}

function serviceSpec(): k8s.types.input.core.v1.ServiceSpec {
  return { selector: podSelector(host, 'database'), ports: [{ name: 'postgres', port, targetPort: 'postgres' }] };
}

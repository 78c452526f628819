import { inject } from 'vitest';
import { runProgram } from '../images/run-program.ts';
import { bringDown } from '../preview/bring-down.ts';
import { bringUp, type Preview } from '../preview/bring-up.ts';
import { type Kubectl, kubectlFor } from '../preview/kubectl.ts';
import { knownPreview, knownPreviews, type PreviewParent, type PreviewStacks, readParent } from '../preview/preview-stacks.ts';
import { figures } from './figures.ts';
import { engineVariables, workFolder } from './run-folder.ts';
import { siteClient } from './site-client.ts';
import { namespace } from './test-names.ts';
import { siteConfig } from './test-site.ts';
import { openStack } from './test-stack.ts';

/** Previews of the site under test. */
export interface PreviewSite {
  readonly stacks: PreviewStacks;
  readonly parent: PreviewParent;
  readonly kubectl: Kubectl;
  /** Brings one up, filled with the sample content or with nothing. */
  readonly up: (name: string, fill?: 'sample' | 'none') => Promise<Preview>;
}

/** Lets previews share the servers of the site under test; they sleep when nobody visited them for so many minutes, or never. */
export async function openPreviews(sleepMinutes?: number): Promise<PreviewSite> {
  const runFolder = inject('runFolder');
  const tell = (line: string) => process.stdout.write(`${new Date().toTimeString().slice(0, 8)} ${line}\n`);
  const stacks = { workDir: workFolder(runFolder), environment: engineVariables(runFolder), tell };
  const keeper = inject('release').tools['preview-keeper'] ?? '';
  const site = await openStack('cluster-test');
  await site.up(siteConfig({ previews: { keeper, minutes: 59, ...(sleepMinutes === undefined ? {} : { sleepMinutes }) } }));
  const parent = await readParent(stacks, 'cluster-test');
  const kubectl = kubectlFor(parent.config, parent.kubeconfig);
  return {
    stacks,
    parent,
    kubectl,
    up: (name, fill = 'none') =>
      bringUp(stacks, { kind: 'up', name, parent: 'cluster-test', release: 'cluster-test', hours: 1, fill }, inject('release'), parent, kubectl),
  };
}

/** Runs a command in a pod of the site whose servers previews share. */
const inPod = (pod: string, ...command: readonly string[]) => runProgram('kubectl', ['--namespace', namespace, 'exec', pod, '--', ...command]);

/** What the shared servers have of previews: databases, roles, virtual hosts, users. */
export async function onServers(): Promise<string[]> {
  const sql = "select datname from pg_database where datname like 'preview.%' union all select rolname from pg_roles where rolname like 'preview.%'";
  const psql = `PGPASSWORD=$(cat /run/secrets/postgres/password) psql -h 127.0.0.1 -U postgres -At -c "${sql}"`;
  const lines = await Promise.all([
    inPod('postgres-0', 'sh', '-c', psql),
    inPod('rabbitmq-0', 'rabbitmqctl', '--quiet', 'list_vhosts', 'name'),
    inPod('rabbitmq-0', 'rabbitmqctl', '--quiet', 'list_users'),
  ]);
  return lines.flatMap((text) => text.split('\n').filter((line) => line.startsWith('preview.')));
}

/** Names of the objects of a kind. */
export const objectsOf = async (kind: string, ...more: readonly string[]) =>
  (await runProgram('kubectl', ['get', kind, ...more, '--output', 'name'])).split('\n').filter((name) => name !== '');

/** Removes all previews; answers what is left of them on the servers, in the cluster, and of their stacks. */
export async function leftAfterRemoval({ stacks, parent, kubectl }: PreviewSite): Promise<string[]> {
  const previews = await Promise.all((await knownPreviews(stacks)).map(({ name }) => knownPreview(stacks, name)));
  await figures(inject('runFolder')).time(`${previews.length} previews down`, () => bringDown(stacks, previews, parent, kubectl));
  return [
    ...(await onServers()),
    ...(await objectsOf('namespaces', '--selector=hanji.dev/preview-of')),
    ...(await objectsOf('jobs,secrets', `--namespace=${namespace}`, '--selector=hanji.dev/preview')),
    ...(await knownPreviews(stacks)).map(({ name }) => name),
  ];
}

/** A way to a preview: waits for one that has to wake first. */
export const visit = ({ address, url }: Pick<Preview, 'address' | 'url'>) => siteClient(address, url, 120_000);

/** Has the collector do its round now. */
export async function collect(): Promise<void> {
  await runProgram('kubectl', ['--namespace', namespace, 'create', 'job', 'collect-now', '--from=cronjob/preview-collector']);
  await runProgram('kubectl', ['--namespace', namespace, 'wait', 'job/collect-now', '--for=condition=Complete', '--timeout=60s']);
  await runProgram('kubectl', ['--namespace', namespace, 'delete', 'job', 'collect-now']);
}

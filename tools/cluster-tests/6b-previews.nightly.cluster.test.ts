import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { runProgram } from '../images/run-program.ts';
import { bringDown } from '../preview/bring-down.ts';
import { bringUp, type Preview } from '../preview/bring-up.ts';
import { type Kubectl, kubectlFor } from '../preview/kubectl.ts';
import { knownPreview, knownPreviews, type PreviewParent, readParent } from '../preview/preview-stacks.ts';
import { eventually } from './eventually.ts';
import { figures } from './figures.ts';
import { engineVariables, workFolder } from './run-folder.ts';
import { siteClient } from './site-client.ts';
import { namespace } from './test-names.ts';
import { siteConfig } from './test-site.ts';
import { openStack } from './test-stack.ts';

const runFolder = inject('runFolder');
const tell = (line: string) => process.stdout.write(`${new Date().toTimeString().slice(0, 8)} ${line}\n`);
const stacks = { workDir: workFolder(runFolder), environment: engineVariables(runFolder), tell };
const record = figures(runFolder);
let parent: PreviewParent;
let kubectl: Kubectl;

/** Runs a command in a pod of the site whose servers previews share. */
const inPod = (pod: string, ...command: readonly string[]) => runProgram('kubectl', ['--namespace', namespace, 'exec', pod, '--', ...command]);
/** What the shared servers have of previews: databases, roles, virtual hosts, users. */
async function onServers(): Promise<string[]> {
  const sql = "select datname from pg_database where datname like 'preview.%' union all select rolname from pg_roles where rolname like 'preview.%'";
  const psql = `PGPASSWORD=$(cat /run/secrets/postgres/password) psql -h 127.0.0.1 -U postgres -At -c "${sql}"`;
  const lines = await Promise.all([
    inPod('postgres-0', 'sh', '-c', psql),
    inPod('rabbitmq-0', 'rabbitmqctl', '--quiet', 'list_vhosts', 'name'),
    inPod('rabbitmq-0', 'rabbitmqctl', '--quiet', 'list_users'),
  ]);
  return lines.flatMap((text) => text.split('\n').filter((line) => line.startsWith('preview.')));
}
const objectsOf = async (kind: string, ...more: readonly string[]) =>
  (await runProgram('kubectl', ['get', kind, ...more, '--output', 'name'])).split('\n').filter((name) => name !== '');
const previewObjects = async () => [
  ...(await objectsOf('namespaces', '--selector=hanji.dev/preview-of')),
  ...(await objectsOf('jobs,secrets', `--namespace=${namespace}`, '--selector=hanji.dev/preview')),
];
const up = (name: string, hours = 1) =>
  bringUp(
    stacks,
    { kind: 'up', name, parent: 'cluster-test', release: 'cluster-test', hours, fill: name === 'one' ? 'sample' : 'none' },
    inject('release'),
    parent,
    kubectl,
  );

/** The site whose servers previews share, which sleep when nobody visited them for so many minutes. */
async function configureParent(sleepMinutes: number): Promise<void> {
  const site = await openStack('cluster-test');
  await site.up(siteConfig({ previews: { keeper: inject('release').tools['preview-keeper'] ?? '', minutes: 59, sleepMinutes } }));
  parent = await readParent(stacks, 'cluster-test');
}

beforeAll(async () => {
  await configureParent(1);
  kubectl = kubectlFor(parent.config, parent.kubeconfig);
});
afterAll(() => kubectl?.close());

let one: Preview;
let two: Preview;
let three: Preview;

test('a preview comes up, filled with the sample content', async () => {
  one = await record.time('preview up and filled with the sample content', () => up('one'));
  expect(one.url).toBe('http://one.hanji.test');
});

/** Waits for one that has to wake first. */
const visit = ({ address, url }: Preview) => siteClient(address, url, 120_000);
/** Processes of a preview, that of its door and of its Redis left out. */
const running = async ({ namespace: of }: Pick<Preview, 'namespace'>) =>
  (await objectsOf('pods', `--namespace=${of}`, '--field-selector=status.phase=Running')).filter((pod) => !/^pod\/(?:door|redis)-/.test(pod));

test('one that nobody visits sleeps, and the first visitor wakes it and is answered', async () => {
  await eventually(async () => (await running(one)).length === 0, 180_000);
  const site = visit(one);
  try {
    const visits = await record.time('first visits of a sleeping preview, three at once', () =>
      Promise.all(['/', '/api/posts', '/posts'].map((path) => site.ask(path))),
    );
    expect(visits.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(visits[1]?.json().items.length).toBeGreaterThan(5);
    expect((await running(one)).length).toBeGreaterThan(8);
  } finally {
    await site.close();
  }
});

test('two more come up at once, beside it', async () => {
  [two, three] = await Promise.all([
    record.time('preview up and empty, beside two others', () => up('two')),
    record.time('another one at the same time', () => up('three')),
  ]);
  expect([two.url, three.url]).toEqual(['http://two.hanji.test', 'http://three.hanji.test']);
  expect((await knownPreviews(stacks)).map(({ name }) => name).toSorted()).toEqual(['one', 'three', 'two']);
});

test('neither sees anything of the other, nor of the site whose servers they share', async () => {
  const [first, second] = [visit(one), visit(two)];
  try {
    const { status, text } = await first.ask('/api/posts');
    expect(status, text).toBe(200);
    const { items: posts } = JSON.parse(text) as { items: { slug: string }[] };
    expect(posts.length).toBeGreaterThan(5);
    expect((await second.ask('/api/posts')).json().items).toEqual([]);
    const token = await second.logIn(two.admin);
    const body = { title: 'Only in the second', content: '<p>Ink.</p>', status: 'PUBLIC' };
    const written = await second.ask('/api/posts', { method: 'POST', token, body });
    expect(written.status).toBe(201);
    // What takes comments is told of posts by events.
    const comment = { postId: written.json().id, content: 'Dry by now.' };
    await eventually(async () => (await second.ask('/api/comments', { method: 'POST', token, body: comment })).status === 201);
    expect((await first.ask('/api/posts/only-in-the-second')).status).toBe(404);
    expect((await first.ask('/api/auth/me', { token })).status).toBe(401);
    expect((await first.ask(`/posts/${posts[0]?.slug}`)).status).toBe(200);
  } finally {
    await Promise.all([first.close(), second.close()]);
  }
});

test('a preview whose time is over is collected, with all that it had on the servers, and the other stays', async () => {
  const before = await onServers();
  expect(before.filter((name) => name.startsWith('preview.two')).length).toBeGreaterThan(10);
  await runProgram('kubectl', ['annotate', 'namespace', two.namespace, '--overwrite', 'hanji.dev/expires=2026-01-01T00:00:00Z']);
  await runProgram('kubectl', ['--namespace', namespace, 'create', 'job', 'collect-now', '--from=cronjob/preview-collector']);
  await runProgram('kubectl', ['--namespace', namespace, 'wait', 'job/collect-now', '--for=condition=Complete', '--timeout=60s']);
  await runProgram('kubectl', ['--namespace', namespace, 'delete', 'job', 'collect-now']);
  expect(await onServers()).toEqual(before.filter((name) => !name.startsWith('preview.two')));
  await eventually(async () => (await objectsOf('namespaces', '--selector=hanji.dev/preview=two')).length === 0, 120_000);
});

test('one that was collected is brought up anew, and its admin logs in', async () => {
  two = await up('two');
  const site = visit(two);
  try {
    await eventually(async () => (await site.logIn(two.admin)) !== undefined);
    expect((await site.ask('/api/posts')).json().items).toEqual([]);
  } finally {
    await site.close();
  }
});

test('one that sleeps is woken by up, which finds nothing to change', async () => {
  await eventually(async () => (await running(three)).length === 0, 180_000);
  await record.time('up of a preview that sleeps', () => up('three'));
  expect((await running(three)).length).toBeGreaterThan(8);
});

test('ten are there at once, and each shows what was written in it alone', { timeout: 30 * 60_000 }, async () => {
  // Awake, all ten are more pods than a node takes: those that wait for their turn sleep.
  await configureParent(2);
  const names = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
  for (const name of names) await writeIn(await record.time(`preview ${name} up, beside the others`, () => up(name)));
  const all = (await knownPreviews(stacks)).map(({ address, url }) => ({ address: address ?? '', url: url ?? '' }));
  expect(all.map(({ url }) => url).toSorted()).toEqual(names.map((name) => `http://${name}.hanji.test`).toSorted());
  for (const preview of all) expect(await writtenIn(preview)).toEqual([`Only in ${preview.url}`]);
});

type Reached = Pick<Preview, 'address' | 'url' | 'admin'>;

async function writeIn({ address, url, admin }: Reached): Promise<void> {
  const site = siteClient(address, url, 120_000);
  try {
    const token = await site.logIn(admin);
    const body = { title: `Only in ${url}`, content: '<p>Ink.</p>', status: 'PUBLIC' };
    const written = await site.ask('/api/posts', { method: 'POST', token, body });
    expect(written.status, written.text).toBe(201);
  } finally {
    await site.close();
  }
}

/** Titles that it shows of what was written in any preview. */
async function writtenIn({ address, url }: Omit<Reached, 'admin'>): Promise<string[]> {
  const site = siteClient(address, url, 120_000);
  try {
    const { items } = (await site.ask('/api/posts')).json() as { items: { title: string }[] };
    return items.map(({ title }) => title).filter((title) => title.startsWith('Only in'));
  } finally {
    await site.close();
  }
}

test('what is removed leaves nothing: no object, no database, no role, no virtual host, no user, no stack', async () => {
  const previews = await Promise.all((await knownPreviews(stacks)).map(({ name }) => knownPreview(stacks, name)));
  await record.time(`${previews.length} previews down`, () => bringDown(stacks, previews, parent, kubectl));
  expect(await onServers()).toEqual([]);
  expect(await previewObjects()).toEqual([]);
  expect(await knownPreviews(stacks)).toEqual([]);
});

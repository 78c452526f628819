import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadRegistry } from '@hanji/contracts/registry';
import { workloadPlan } from '@hanji/contracts/workload';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { runProgram } from '../images/run-program.ts';
import { emptyRegistry, imageWith } from './broken-images.ts';
import { blogThatMigrates, blogThatSays, changedProject } from './changed-project.ts';
import { startCommand } from './command.ts';
import { figures } from './figures.ts';
import { kubectl, noneStopping, podsOf } from './kubectl.ts';
import { startReading } from './load.ts';
import { imagesOf } from './made-images.ts';
import { type SiteClient, siteClient } from './site-client.ts';
import { namespace } from './test-names.ts';
import { siteConfig } from './test-site.ts';
import { type ConfigValue, openStack, type TestStack } from './test-stack.ts';

type Config = Readonly<Record<string, ConfigValue>>;

/** A way in which `npm run up` can go wrong. */
interface Way {
  /** Brings it about: the configuration that is brought up then. */
  readonly make: () => Config | Promise<Config>;
  readonly undo?: () => Promise<unknown>;
  /** Parts of the sentence that it ends in. */
  readonly told: readonly string[];
  /** Another stack than that of the site, which is new. */
  readonly stack?: string;
  /** Of the service that readers read from: they do, all the while. */
  readonly isRead?: true;
}

/** What is broken of the site: it has no database, and all else goes on without it. */
const workload = 'user-frontend';
const record = figures(inject('runFolder'));
const registry = await emptyRegistry();
const { images } = inject('release');
const broken: Record<string, string> = {};
let stack: TestStack;
let site: SiteClient;
/** Processes of what is not broken. */
let others: string[];

/** The site with another image of a workload. */
const withImage = (image: string | undefined, of = workload): Config =>
  siteConfig({ releases: { blue: { version: 'broken', images: { ...images, [of]: image ?? '' } } } });

/** What keeps `/ready` from ever being answered well: a process that waits for something that does not come. */
const waiting =
  "import { createServer } from 'node:http';\ncreateServer(({ url }, answer) => answer.writeHead(url === '/health' ? 200 : 503).end()).listen(Number(process.env.PORT));\n";

const nobody = { name: 'nobody', user: {} };
/** Leads to a port where nothing listens. */
const kubeconfigToNowhere = JSON.stringify({
  'current-context': 'nowhere',
  clusters: [{ name: 'nowhere', cluster: { server: 'https://127.0.0.1:59999' } }],
  users: [nobody],
  contexts: [{ name: 'nowhere', context: { cluster: 'nowhere', user: 'nobody' } }],
});

const nodes = async () => (await runProgram('kubectl', ['get', 'nodes', '--output', 'jsonpath={.items[*].metadata.name}'])).split(' ');

// A Secret or a volume that a pod misses cannot come about this way: the program makes them. Their sentences are tested with the others of find-troubles.
const ways: Readonly<Record<string, Way>> = {
  'a configuration with mistakes': {
    make: () =>
      siteConfig({
        releases: { blue: { version: 'one', images }, green: { version: 'two', images, weight: 150 } },
        secrets: { secret: JSON.stringify({ ADMIN_PASSWORD: 'short' }) },
      }),
    told: ['has 2 mistakes; nothing was changed', 'hanji:releases.green.weight is 150', 'hanji:secrets.ADMIN_PASSWORD: use at least 10 characters'],
  },
  'a release that nobody has made': {
    make: () => siteConfig({ releases: { blue: { version: 'of-nobody' } } }),
    told: ['There is no release of-nobody', 'npm run images -- --release of-nobody'],
  },
  'a cluster that does not answer': {
    make: () => siteConfig({ kubeconfig: kubeconfigToNowhere }),
    told: ['Nothing was changed: the cluster https://127.0.0.1:59999 does not answer (connect ECONNREFUSED'],
  },
  'a Prometheus operator that is not installed': {
    make: () => siteConfig({ observability: { mode: 'prometheus-operator' } }),
    told: ['Nothing was changed', 'does not know PodMonitor (v1), PrometheusRule (v1)', 'Install prometheus-operator first'],
  },
  'an image that its registry does not have': {
    make: () => withImage(`${registry.name}/hanji/${workload}:1`),
    told: [`Nothing was changed: ${registry.name}/hanji/${workload}:1 cannot be had`],
  },
  'a release that crashes': {
    make: () => withImage(broken['crashing']),
    told: [`Deployment ${workload}`, 'crashes again and again (exit code 3)', 'logs'],
  },
  'a release that is never ready': {
    make: () => withImage(broken['waiting']),
    told: [`Deployment ${workload}`, 'does not become ready'],
  },
  'a quota of memory that is used up': {
    make: async () => {
      await kubectl('create', 'quota', 'of-the-test', '--hard=requests.memory=1Mi');
      return withImage(images['blog-frontend']);
    },
    undo: () => kubectl('delete', 'quota', 'of-the-test'),
    told: ['its pods are refused', 'exceeded quota: of-the-test', 'lower hanji:requests'],
  },
  'no node that takes pods': {
    make: async () => {
      for (const node of await nodes()) await runProgram('kubectl', ['cordon', node]);
      return withImage(broken['waiting']);
    },
    undo: async () => {
      for (const node of await nodes()) await runProgram('kubectl', ['uncordon', node]);
    },
    told: [`Deployment ${workload}: no node takes the pod`, 'unschedulable', 'Add nodes'],
  },
  // On the site itself its volumes would have to be made anew, and what they hold with them.
  'a storage class that the cluster does not have': {
    make: () =>
      siteConfig({
        namespace: `${namespace}-new`,
        publicUrl: 'http://new.hanji.test',
        volumes: { postgres: '1Gi', redis: '1Gi', rabbitmq: '1Gi', files: '1Gi', storageClass: 'of-nobody' },
      }),
    told: ['Volume claim', 'it gets no volume of the storage class of-nobody', 'hanji:volumes.storageClass'],
    stack: 'new',
  },
  // Of a service with a database, whose migration is the first to need it: the engine would wait ten minutes for that. Whatever comes after it makes blog anew.
  'an image that nodes may not pull': {
    make: () => withImage(`${registry.name}/private/blog:1`, 'blog'),
    told: ['Job blog', 'the image ', `${registry.name}/private/blog:1`, 'cannot be had', 'hanji:registryLogin'],
    isRead: true,
  },
  'a migration that fails': {
    make: () => withImage(broken['migrating'], 'blog'),
    told: ['blog: migration failed: relation "a_table_that_is_not_there" does not exist'],
    isRead: true,
  },
};

beforeAll(async () => {
  const plan = (await loadRegistry()).all.map(workloadPlan).find(({ name }) => name === workload);
  const base = images[workload] ?? '';
  const file = (text: string) => ({ path: plan?.main ?? '', text });
  broken['crashing'] = await imageWith(base, 'crashing', file('process.exit(3);\n'));
  broken['waiting'] = await imageWith(base, 'waiting', file(waiting));
  const failing = [...blogThatSays('a fourth edition'), ...blogThatMigrates('alter table a_table_that_is_not_there add column x int', '9999-12-31-wrong')];
  broken['migrating'] = (await imagesOf(changedProject(failing), ['blog'])).images['blog'] ?? '';
  stack = await openStack('cluster-test');
  const { outputs } = await stack.up(siteConfig());
  await noneStopping();
  site = siteClient(outputs['address']?.value);
  others = await othersOf();
});
afterAll(async () => {
  registry.close();
  site.close();
  await (await openStack('new')).stack.destroy();
});

async function othersOf(): Promise<string[]> {
  return (await Promise.all(['auth', 'blog', 'shell-frontend', 'postgres', 'redis', 'rabbitmq'].map(podsOf))).flat();
}

test.each(Object.entries(ways))('npm run up with %s ends in a sentence, and the site goes on', async (what, { make, undo, told, stack: name, isRead }) => {
  const reading = isRead === true ? startReading(site, ['/api/posts', '/posts/ink-on-paper']) : null;
  try {
    await (name === undefined ? stack : await openStack(name)).configure(await make());
    const { code, printed, seconds } = await startCommand('up', [], name).ended;
    record.note(`up with ${what}`, `${seconds.toFixed(0)} s: ${sentenceIn(printed)}`);
    expect(code).toBe(1);
    for (const part of told) expect(printed).toContain(part);
    // An operator's mistake is no fault of the command's.
    expect(printed).not.toMatch(/^\s+at .*\/tools\/.*\.ts:\d+/m);
    expect(await othersOf()).toEqual(others);
  } finally {
    await undo?.();
    const read = await reading?.stop();
    if (read !== undefined) record.note('reads then', `${read.requests} requests, ${read.failed.length} failed, ${read.sentAgain} sent again`);
    expect(read?.failed ?? []).toEqual([]);
  }
});

test('mended, the same command goes through, by somebody who is no more than admin of the namespace', async () => {
  await stack.configure(siteConfig());
  const kubeconfig = await kubeconfigOfAdmin('site-operator');
  const { code, printed } = await record.time('up after all that went wrong', () => startCommand('up', [], undefined, kubeconfig).ended);
  expect(printed).toContain('Everything runs what it should');
  expect(code).toBe(0);
  expect(await podsOf(workload)).toHaveLength(1);
});

/** The way to the cluster for somebody new, who has the rights in the site's namespace that Kubernetes calls `admin`, and none besides. */
async function kubeconfigOfAdmin(name: string): Promise<string> {
  await kubectl('create', 'serviceaccount', name);
  await kubectl('create', 'rolebinding', name, '--clusterrole=admin', `--serviceaccount=${namespace}:${name}`);
  const own = JSON.parse(await kubectl('config', 'view', '--raw', '--minify', '--output=json')) as { contexts: [{ context: { user: string } }] };
  const user = { name: own.contexts[0].context.user, user: { token: (await kubectl('create', 'token', name)).trim() } };
  const path = join(inject('runFolder'), `${name}.kubeconfig`);
  writeFileSync(path, JSON.stringify({ ...own, users: [user] }));
  return path;
}

/** What was printed besides what it waited for, in a line. */
function sentenceIn(printed: string): string {
  const lines = printed.split('\n').filter((line) => !/^\d\d:\d\d:\d\d /.test(line));
  return lines.join(' ').replaceAll(/\s+/g, ' ').trim().slice(0, 500);
}

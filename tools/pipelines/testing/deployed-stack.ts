import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReleaseFile } from '@hanji/stacks/release-files';
import { stringify } from 'yaml';
import { type FakeCluster, startFakeCluster } from '../../rollout/testing/fake-cluster.ts';
import { upSite } from '../../rollout/up-site.ts';
import { deploy } from '../deploy.ts';
import { closePullRequest, openPullRequest } from '../preview-jobs.ts';
import { type StandInPrograms, standInPrograms } from './stand-in-programs.ts';
import { keptStacks, setKeptStacks } from './stand-in-pulumi.ts';

/** The project of a stack `dev` that runs release 1.4.0 and takes previews, on a cluster that is a stand-in, with a registry that has images. */
export interface DeployedStack {
  /** Folder of the project. */
  readonly folder: string;
  /** What the programs keep: `githubState`, `keptStacks`. */
  readonly state: string;
  readonly programs: StandInPrograms;
  /** `127.0.0.1:<port>`. */
  readonly registry: string;
  readonly registryPassword: string;
  /** Images that the registry does not have. */
  readonly missing: Set<string>;
  readonly release: (version: string) => ReleaseFile;
  /** The releases that a stack was last brought to. */
  readonly releasesOf: (stack: string) => unknown;
  /** What was changed anywhere since it was last asked, in order. */
  readonly changes: () => string[];
  /** Jobs on it, in this process, and what those of previews have told; the preview is of pull request 12. */
  readonly deploy: (version: string, chosen?: readonly string[], stack?: string) => Promise<void>;
  /** `npm run up`, of a file that is meant, whatever was set elsewhere. */
  readonly up: (isMeant?: boolean) => Promise<void>;
  /** The Lease of whoever changes the site of `dev`. */
  readonly lease: FakeCluster['lease'];
  readonly openPreview: () => Promise<void>;
  readonly closePreview: () => Promise<void>;
  readonly told: string[];
  /** Variables of the commands that are run on it. */
  readonly env: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
}

const registryPassword = 'the-password-of-the-registry';

/** Makes it in a temporary folder, or in the one of a project. */
export async function startDeployedStack(project?: string): Promise<DeployedStack> {
  const place = mkdtempSync(join(tmpdir(), 'hanji-deployed-'));
  const folder = project ?? place;
  const programs = standInPrograms(place);
  const state = join(place, 'state');
  const missing = new Set<string>();
  const cluster = await startFakeCluster();
  // The registry, and the services that a preview is filled through: it has posts.
  const server = createServer(({ url = '' }, response) => {
    const [, name = '', tag = ''] = /^\/v2\/(.*)\/manifests\/(.*)$/.exec(url) ?? [];
    if (name === '') return void response.writeHead(200, { 'content-type': 'application/json' }).end('{"items":[{}]}');
    response.writeHead(missing.has(`${registry}/${name}:${tag}`) ? 404 : 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const registry = `127.0.0.1:${port}`;
  const release = (version: string): ReleaseFile => ({
    version,
    images: { blog: `${registry}/blog:${version}`, auth: `${registry}/auth:${version}` },
    tools: { 'preview-keeper': `${registry}/keeper:${version}` },
  });
  const told: string[] = [];
  const stacks = { workDir: folder, tell: (line: string) => void told.push(line) };
  const kubeconfig = join(place, 'kubeconfig');
  writeFileSync(kubeconfig, cluster.cluster.config.exportConfig());
  writeFileSync(join(folder, 'Pulumi.yaml'), 'name: hanji\nruntime: nodejs\n');
  writeFileSync(join(folder, 'Pulumi.dev.yaml'), stringify({ config: configOfDev }));
  const blue = { version: '1.4.0', images: release('1.4.0').images };
  const history = [{ kind: 'update', result: 'succeeded', config: { 'hanji:releases': { value: JSON.stringify({ blue }), secret: false } } }];
  setKeptStacks(state, { dev: { outputs: { namespace: 'hanji', url: 'http://hanji.test' }, history } });
  return {
    folder,
    state,
    programs,
    registry,
    registryPassword,
    missing,
    release,
    releasesOf: (stack) => JSON.parse(keptStacks(state)[stack]?.history[0]?.config['hanji:releases']?.value ?? 'null') as unknown,
    changes: () => programs.calls().filter((call) => isChange.test(call)),
    deploy: (version, chosen = [], stack = 'dev') => deploy(folder, stack, version, chosen, new AbortController().signal),
    up: (isMeant = false) => upSite({ stack: 'dev', folder, isMeant, signal: new AbortController().signal, tell: stacks.tell }),
    lease: cluster.lease,
    openPreview: () => openPullRequest(change, release('pr-12'), stacks),
    closePreview: () => closePullRequest(change, stacks),
    told,
    env: { PATH: `${programs.bin}:/usr/bin:/bin`, KUBECONFIG: kubeconfig, STAND_IN_SITE_PORT: String(port) },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await cluster.close();
      rmSync(place, { recursive: true, force: true });
    },
  };
}

const change = { pullRequest: '12', parent: 'dev' };
const isChange = /^pulumi (?:up|destroy|stack (?:init|rm)|config (?:set|rm))|^gh|^kubectl (?!.*(?:port-forward|get))/;
const login = JSON.stringify({ server: 'ghcr.io', username: 'someone', password: registryPassword });
const configOfDev = {
  'hanji:cluster': 'existing',
  'hanji:publicUrl': 'http://hanji.test',
  'hanji:releases': { blue: { version: '1.4.0' } },
  'hanji:previews': {},
  'hanji:registryLogin': { secure: Buffer.from(login).toString('base64') },
};

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';
import { readReleaseFile, writeReleaseFile } from '@hanji/stacks/release-files';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type DeployedStack, startDeployedStack } from './testing/deployed-stack.ts';
import { copyProject, type PipelineProject } from './testing/pipeline-project.ts';
import { githubState } from './testing/stand-in-gh.ts';
import { keptStacks, setKeptStacks } from './testing/stand-in-pulumi.ts';

let project: PipelineProject;
let site: DeployedStack;
beforeAll(async () => {
  project = copyProject();
  site = await startDeployedStack(project.folder);
});
afterAll(async () => {
  await site.close();
  project.remove();
});

/** What GitHub keeps for the jobs, none of which may be seen. */
const secrets = {
  'secrets.PULUMI_ACCESS_TOKEN': 'token-of-pulumi',
  'secrets.PULUMI_CONFIG_PASSPHRASE': 'passphrase-of-stacks',
  'github.token': 'token-of-github',
};
/** What else GitHub fills in. */
const filledIn = (): Readonly<Record<string, string>> => ({
  ...secrets,
  'github.run_number': '7',
  'github.ref_name': 'v1.5.0',
  'github.event.number': '12',
  'vars.HANJI_REGISTRY': site.registry,
  'vars.HANJI_ARCH': process.arch,
  'vars.HANJI_KUBECONFIG': site.env['KUBECONFIG'] ?? '',
  'vars.PULUMI_BACKEND_URL': 'file:///tmp/states',
  'inputs.stack': 'dev',
  'inputs.version': '1.5.0',
  'inputs.deployables': '',
});

interface Step {
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the command of a workflow's job as GitHub does, but for the programs; `chosen` is by whoever started it. Answers its exit code, and all that it said. */
async function runJob(file: string, job: string, chosen: Readonly<Record<string, string>> = {}): Promise<{ readonly code: number; readonly said: string }> {
  const { env: ofAll = {}, jobs } = parse(readFileSync(join(projectRoot, '.github/workflows', file), 'utf8')) as {
    readonly env?: Readonly<Record<string, string>>;
    readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
  };
  const { run = '', env = {} } = jobs[job]?.steps.find((step) => step.run !== undefined) ?? {};
  const given = Object.entries({ ...ofAll, ...env }).map(([name, value]) => [
    name,
    value.replaceAll(/\$\{\{ (.*?) \}\}/g, (_, key: string) => chosen[key] ?? valueOf(key)),
  ]);
  const path = `${site.programs.bin}${delimiter}${process.env['PATH'] ?? ''}`;
  const child = spawn('sh', ['-c', run], { cwd: project.folder, env: { HOME: project.folder, ...site.env, ...Object.fromEntries(given), PATH: path } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}

function valueOf(key: string): string {
  const value = filledIn()[key];
  if (value === undefined) throw new Error(`What does GitHub fill in for ${key}?`);
  return value;
}

/** The kinds of calls in the order in which each first came. */
const order = (calls: readonly string[]) => [...new Set(calls.map((call) => call.split(' ').slice(0, 2).join(' ')))];

function expectNothingSecret(said: string, calls: readonly string[]): void {
  for (const secret of [...Object.values(secrets), site.registryPassword]) {
    expect(said).not.toContain(secret);
    expect(calls.join('\n')).not.toContain(secret);
  }
}

test('deliver: images are made, scanned, pushed and signed, and then dev is brought to them', async () => {
  site.programs.fail('trivy', '/auth:', 'CVE-2026-0001 HIGH');
  const refused = await runJob('deliver.yml', 'images');
  expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('CVE-2026-0001') as string });
  expect(readdirSync(site.programs.registry)).toEqual([]);
  expect(readReleaseFile(project.folder, 'main-7')).toBeNull();
  site.programs.mend();
  site.programs.calls();

  const made = await runJob('deliver.yml', 'images');
  expect(made.code, made.said).toBe(0);
  const calls = site.programs.calls();
  expect(order(calls.filter((call) => !/version|skopeo|docker (?:image|pull)/.test(call)))).toEqual(['trivy image', 'docker push', 'cosign sign']);
  expect(site.programs.environmentOf('cosign')).not.toContain('token-of-pulumi');
  expectNothingSecret(made.said, calls);

  const deployed = await runJob('deliver.yml', 'deploy');
  expect(deployed.code, deployed.said).toBe(0);
  const brought = site.programs.calls();
  expect(site.releasesOf('dev')).toEqual({ blue: { version: 'main-7', images: readReleaseFile(project.folder, 'main-7')?.images } });
  expect(site.programs.environmentOf('pulumi')).toContain('PULUMI_CONFIG_PASSPHRASE=passphrase-of-stacks');
  expect(site.programs.environmentOf('pulumi')).toContain('PULUMI_BACKEND_URL=file:///tmp/states');
  expectNothingSecret(deployed.said, brought);
});

test('release: where GitHub refuses in between, the next run publishes it, and then it is deployed by hand', async () => {
  const changelog = readFileSync(join(project.folder, 'CHANGELOG.md'), 'utf8');
  const unknown = await runJob('release.yml', 'release');
  expect(unknown).toMatchObject({ code: 1, said: expect.stringContaining('no notes of 1.5.0') as string });
  expect(site.programs.calls().filter((call) => call.startsWith('docker'))).toEqual([]);
  writeFileSync(join(project.folder, 'CHANGELOG.md'), changelog.replace('## Unreleased\n', '## Unreleased\n\n## 1.5.0 (2026-03-01)\n'));

  site.programs.fail('gh', 'release create', 'HTTP 502');
  expect(await runJob('release.yml', 'release')).toMatchObject({ code: 1, said: expect.stringContaining('HTTP 502') as string });
  site.programs.mend();
  const published = await runJob('release.yml', 'release');
  expect(published.code, published.said).toBe(0);
  const calls = site.programs.calls();
  expect(githubState(site.state).releases['v1.5.0']).toMatchObject({ isDraft: false, title: 'Hanji 1.5.0', assets: ['1.5.0.json'] });
  expect(site.programs.environmentOf('gh')).toContain('GH_TOKEN=token-of-github');
  expectNothingSecret(published.said, calls);

  const deployed = await runJob('deploy.yml', 'deploy');
  expect(deployed.code, deployed.said).toBe(0);
  expect(site.releasesOf('dev')).toMatchObject({ blue: { version: '1.5.0' } });
  expectNothingSecret(deployed.said, site.programs.calls());
});

test('deploy: chosen deployables of a release stand beside what is there, and one that it does not have changes nothing', async () => {
  const release = site.release('1.6.0');
  writeReleaseFile(project.folder, release);
  const { blue } = site.releasesOf('dev') as { readonly blue: { readonly version: string; readonly images: Readonly<Record<string, string>> } };
  const unknown = await runJob('deploy.yml', 'deploy', { 'inputs.version': '1.6.0', 'inputs.deployables': 'blog,brush' });
  expect(unknown).toMatchObject({ code: 1, said: expect.stringContaining('Release 1.6.0 has no image of brush; it has blog, auth.') as string });
  expect(site.releasesOf('dev')).toEqual({ blue });

  const deployed = await runJob('deploy.yml', 'deploy', { 'inputs.version': '1.6.0', 'inputs.deployables': 'blog' });
  expect(deployed.code, deployed.said).toBe(0);
  expect(site.releasesOf('dev')).toEqual({ blue: { version: blue.version, images: { ...blue.images, blog: release.images['blog'] } } });
  expectNothingSecret(deployed.said, site.programs.calls());
});

test('deploy: a release goes to prod as a whole, and dev stays as it is', async () => {
  const release = site.release('1.6.0');
  writeReleaseFile(project.folder, release);
  const dev = keptStacks(site.state)['dev'];
  cpSync(join(project.folder, 'Pulumi.dev.yaml'), join(project.folder, 'Pulumi.prod.yaml'));
  setKeptStacks(site.state, { ...keptStacks(site.state), prod: { outputs: {}, history: [] } });
  const toProd = { 'inputs.stack': 'prod', 'inputs.version': '1.6.0' };
  const early = await runJob('deploy.yml', 'deploy', { ...toProd, 'inputs.deployables': 'blog' });
  expect(early).toMatchObject({ code: 1, said: expect.stringContaining('The stack has no release yet, so all of one has to be deployed') as string });

  const deployed = await runJob('deploy.yml', 'deploy', toProd);
  expect(deployed.code, deployed.said).toBe(0);
  expect(site.releasesOf('prod')).toEqual({ blue: { version: '1.6.0', images: release.images } });
  expectNothingSecret(deployed.said, site.programs.calls());
  const { prod, ...others } = keptStacks(site.state);
  expect(prod?.history).toHaveLength(1);
  expect(others['dev']).toEqual(dev);
  setKeptStacks(site.state, others);
});

test('preview: a pull request gets one, is told where, and loses it when it is closed', async () => {
  const opened = await runJob('preview.yml', 'open');
  expect(opened.code, opened.said).toBe(0);
  const password = String(keptStacks(site.state)['preview-pr-12']?.outputs['adminPassword']);
  const calls = site.programs.calls();
  expectNothingSecret(opened.said, calls);
  expect([opened.said, ...calls, ...githubState(site.state).comments].join('\n')).not.toContain(password);
  expect(githubState(site.state).comments).toEqual([expect.stringMatching(/^Preview: http:\/\/pr-12\.hanji\.test, until /)]);

  const closed = await runJob('preview.yml', 'close');
  expect(closed.code, closed.said).toBe(0);
  expect(Object.keys(keptStacks(site.state))).toEqual(['dev']);
  expect(githubState(site.state).comments).toEqual(['The preview is removed.']);
  expectNothingSecret(closed.said, site.programs.calls());
});

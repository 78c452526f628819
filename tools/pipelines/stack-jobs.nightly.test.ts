import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { releaseFilePath, writeReleaseFile } from '@hanji/stacks/release-files';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { runPreview } from '../preview/run-preview.ts';
import { openPullRequest } from './preview-jobs.ts';
import { type DeployedStack, startDeployedStack } from './testing/deployed-stack.ts';
import { githubState, setGithubState } from './testing/stand-in-gh.ts';
import { keptStacks, setKeptStacks } from './testing/stand-in-pulumi.ts';

let site: DeployedStack;

beforeEach(async () => {
  site = await startDeployedStack();
  for (const [name, value] of Object.entries(site.env)) vi.stubEnv(name, value);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await site.close();
});

test('chosen deployables are deployed beside what is there', async () => {
  writeReleaseFile(site.folder, site.release('1.5.0'));
  await site.deploy('1.5.0', ['blog']);
  expect(site.releasesOf('dev')).toEqual({ blue: { version: '1.4.0', images: { ...site.release('1.4.0').images, blog: `${site.registry}/blog:1.5.0` } } });
});

test('a release that is not here is fetched from GitHub, wholly or not at all', async () => {
  const path = releaseFilePath(site.folder, '1.5.0');
  await expect(site.deploy('1.5.0')).rejects.toThrow('release not found');
  setGithubState(site.state, { releases: { 'v1.5.0': { isDraft: false, title: '', notes: '', assets: ['1.5.0.json'] } }, comments: [] });
  mkdirSync(join(site.state, 'assets'));
  writeFileSync(join(site.state, 'assets/1.5.0.json'), JSON.stringify(site.release('1.5.0')));
  site.programs.fail('gh', 'release download', 'unexpected EOF');
  await expect(site.deploy('1.5.0')).rejects.toThrow('unexpected EOF');
  expect(existsSync(path)).toBe(false);
  site.programs.mend();
  await site.deploy('1.5.0');
  expect(readdirSync(dirname(path))).toEqual(['1.5.0.json']);
  expect(site.releasesOf('dev')).toMatchObject({ blue: { version: '1.5.0' } });
});

test('where the engine fails, its words are told, and the next try goes through', async () => {
  writeReleaseFile(site.folder, site.release('1.5.0'));
  site.programs.fail('pulumi', '^up', 'Diagnostics:\n  kubernetes:apps/v1:Deployment (blog):\n    error: no room');
  await expect(site.deploy('1.5.0')).rejects.toThrow('error: no room');
  site.programs.mend();
  await site.deploy('1.5.0');
  expect(site.releasesOf('dev')).toMatchObject({ blue: { version: '1.5.0' } });
});

test('a preview that does not come up is told nowhere, and comes up with the next commit', async () => {
  site.programs.fail('pulumi', '^up', 'Diagnostics:\n    error: no room');
  await expect(site.openPreview()).rejects.toThrow(/no room\nThe same command goes on from here/);
  expect(githubState(site.state).comments).toEqual([]);
  site.programs.mend();
  await site.openPreview();
  expect(githubState(site.state).comments).toHaveLength(1);
});

test('a preview whose comment fails is up, and says where', async () => {
  site.programs.fail('gh', 'pr comment', 'HTTP 403: Resource not accessible by integration');
  await expect(site.openPreview()).rejects.toThrow(/http:\/\/pr-12\.hanji\.test[^]*HTTP 403/);
  expect(keptStacks(site.state)['preview-pr-12']?.history).toHaveLength(1);
});

test('the configuration of the parent stays as it is', async () => {
  const written = readFileSync(join(site.folder, 'Pulumi.dev.yaml'), 'utf8');
  await site.openPreview();
  expect(readFileSync(join(site.folder, 'Pulumi.dev.yaml'), 'utf8')).toBe(written);
});

test('with each further commit the comment is written over', async () => {
  await site.openPreview();
  await site.openPreview();
  expect(githubState(site.state).comments).toHaveLength(1);
});

test('the preview of a closed pull request is removed with all that it has, and told there; one that never was is no mistake', async () => {
  await site.openPreview();
  site.programs.calls();
  await site.closePreview();
  expect(
    site.changes().map((call) =>
      call
        .replace(/--namespace hanji |collector-\d+/g, '')
        .split(' ')
        .slice(0, 3)
        .join(' '),
    ),
  ).toEqual(['pulumi destroy --yes', 'kubectl create job', 'kubectl wait job/preview-', 'kubectl delete job', 'pulumi stack rm', 'gh pr comment']);
  expect(Object.keys(keptStacks(site.state))).toEqual(['dev']);
  expect(githubState(site.state).comments).toEqual(['The preview is removed.']);
  await site.closePreview();
  expect(site.told.at(-1)).toBe('There is no preview to remove.');
  expect(existsSync(join(site.folder, 'Pulumi.preview-pr-12.yaml'))).toBe(false);
});

test('a preview of which something is wrong leaves no stack behind', async () => {
  const release = { ...site.release('pr-12'), tools: {} };
  await expect(openPullRequest({ pullRequest: '12', parent: 'dev' }, release, { workDir: site.folder, tell: () => undefined })).rejects.toThrow(
    'has not all images that a preview needs',
  );
  expect(Object.keys(keptStacks(site.state))).toEqual(['dev']);
});

test('a preview that was not wholly up at first keeps the password that its processes may have taken', async () => {
  const configured = () => readFileSync(join(site.folder, 'Pulumi.preview-pr-12.yaml'), 'utf8').match(/hanji:secrets:\s*secure: (\S+)/)?.[1];
  site.programs.fail('pulumi', '^up', 'Diagnostics:\n    error: no room');
  await expect(site.openPreview()).rejects.toThrow('no room');
  const first = configured();
  site.programs.mend();
  await site.openPreview();
  expect(first).toMatch(/./);
  expect(configured()).toBe(first);
});

test('a preview that was never wholly up is collected after its time, from another checkout too', async () => {
  site.programs.fail('pulumi', '^up', 'Diagnostics:\n    error: no room');
  await expect(site.openPreview()).rejects.toThrow('no room');
  site.programs.mend();
  const collect = () => runPreview({ kind: 'gc', parent: 'dev' }, { workDir: site.folder, tell: () => undefined });
  await collect();
  expect(Object.keys(keptStacks(site.state))).toEqual(['dev', 'preview-pr-12']);
  const file = join(site.folder, 'Pulumi.preview-pr-12.yaml');
  const { config } = parse(readFileSync(file, 'utf8')) as { readonly config: Readonly<Record<string, string>> };
  const over = JSON.stringify({ ...(JSON.parse(config['hanji:preview'] ?? '') as object), expires: '2026-03-01T12:00:00Z' });
  // The engine keeps what a failed update was given.
  const history = [{ kind: 'update', result: 'failed', config: { 'hanji:preview': { value: over, secret: false } } }];
  setKeptStacks(site.state, { ...keptStacks(site.state), 'preview-pr-12': { outputs: {}, history } });
  rmSync(file);
  await collect();
  expect(Object.keys(keptStacks(site.state))).toEqual(['dev']);
});

test('a preview that is removed while it comes up says so', async () => {
  site.programs.fail('pulumi', '^up', "error: no stack named 'preview-pr-12' found");
  await expect(site.openPreview()).rejects.toThrow('Preview pr-12 was removed meanwhile. Bring it up anew: npm run preview -- up pr-12');
});

test('the stack of a preview is forgotten without its cluster, and without its parent', async () => {
  await site.openPreview();
  setKeptStacks(site.state, { 'preview-pr-12': keptStacks(site.state)['preview-pr-12'] ?? { outputs: {}, history: [] } });
  site.programs.calls();
  await runPreview({ kind: 'down', name: 'pr-12', parent: 'dev', forget: true }, { workDir: site.folder, tell: () => undefined });
  expect(site.changes()).toEqual(['pulumi stack rm --yes --force preview-pr-12 --non-interactive']);
  expect(keptStacks(site.state)).toEqual({});
});

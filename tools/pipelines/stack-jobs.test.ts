import { writeReleaseFile } from '@hanji/stacks/release-files';
import { fromCheckout } from '../rollout/engine.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type DeployedStack, startDeployedStack } from './testing/deployed-stack.ts';
import { githubState } from './testing/stand-in-gh.ts';
import { keptStacks } from './testing/stand-in-pulumi.ts';

let site: DeployedStack;

beforeEach(async () => {
  site = await startDeployedStack();
  for (const [name, value] of Object.entries(site.env)) vi.stubEnv(name, value);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await site.close();
});

test('a release is deployed: its images are looked for, the stack gets them, and then it comes up, while nobody else may change the site', async () => {
  writeReleaseFile(site.folder, site.release('1.5.0'));
  const coming = site.deploy('1.5.0');
  await expect.poll(() => site.lease.stored?.spec.holderIdentity, { timeout: 20_000, interval: 5 }).toContain('(npm run up, process');
  await coming;
  expect(site.lease.stored).toBeNull();
  expect(keptStacks(site.state)['dev']?.history[0]?.message).toBe(fromCheckout(site.folder));
  expect(site.releasesOf('dev')).toEqual({ blue: { version: '1.5.0', images: site.release('1.5.0').images } });
  expect(site.changes().map((call) => call.split(' ').slice(0, 4).join(' '))).toEqual(['pulumi config set hanji:releases', 'pulumi up --yes --skip-preview']);
});

test('while a rollout of the site is walked neither a release is deployed nor the site brought up', async () => {
  writeReleaseFile(site.folder, site.release('1.5.0'));
  const spec = { holderIdentity: 'gil@desk (process 7)', renewTime: new Date().toISOString() };
  site.lease.stored = { metadata: { name: 'rollout', resourceVersion: '1' }, spec };
  await expect(site.deploy('1.5.0')).rejects.toThrow('is being walked by gil@desk (process 7) already');
  await expect(site.up(true)).rejects.toThrow('is being walked by gil@desk (process 7) already');
  expect(site.changes()).toEqual([]);
});

test('a file that is behind what a job elsewhere has deployed does not take it back, unless that is meant', async () => {
  await expect(site.up()).rejects.toThrow('or, where the file is right, npm run up -- --as-written.');
  expect([site.changes(), site.lease.stored]).toEqual([[], null]);
  // Meant, it is looked for as anything is.
  await expect(site.up(true)).rejects.toThrow('There is no release 1.4.0');
});

test('an image that the registry does not have keeps the stack as it is', async () => {
  writeReleaseFile(site.folder, site.release('1.5.0'));
  site.missing.add(`${site.registry}/auth:1.5.0`);
  await expect(site.deploy('1.5.0')).rejects.toThrow(`Nothing was changed: ${site.registry}/auth:1.5.0 cannot be had.`);
  expect(site.programs.calls().some((call) => call.startsWith('pulumi up'))).toBe(false);
});

test('a stack that is not there is told with how to make it', async () => {
  writeReleaseFile(site.folder, site.release('1.5.0'));
  await expect(site.deploy('1.5.0', [], 'lab')).rejects.toThrow('There is no stack lab. Make it: pulumi stack init lab.');
});

test('the preview of a pull request comes up and is told there, without anything secret in an argument or in what is said', async () => {
  await site.openPreview();
  const said = [...site.programs.calls(), ...site.told, JSON.stringify(githubState(site.state))].join('\n');
  const { adminPassword } = keptStacks(site.state)['preview-pr-12']?.outputs ?? {};
  expect(String(adminPassword)).toMatch(/^[\w-]{20}$/);
  expect(said).not.toContain(String(adminPassword));
  expect(said).not.toContain(site.registryPassword);
  const config = keptStacks(site.state)['preview-pr-12']?.history[0]?.config;
  expect(config?.['hanji:secrets']).toEqual({ value: JSON.stringify({ ADMIN_PASSWORD: adminPassword }), secret: true });
  expect(config?.['hanji:registryLogin']?.value).toContain(site.registryPassword);
  expect(githubState(site.state).comments).toEqual([expect.stringMatching(/^Preview: http:\/\/pr-12\.hanji\.test, until \d{4}-\d\d-\d\d\./)]);
});

test('where the engine cannot be told a secret, it is not in what is said either', async () => {
  site.programs.fail('pulumi', 'config set', 'error: incorrect passphrase');
  const failed = await site.openPreview().catch(String);
  expect(failed).toContain('incorrect passphrase');
  expect(failed).not.toContain('ADMIN_PASSWORD');
  expect(githubState(site.state).comments).toEqual([]);
});

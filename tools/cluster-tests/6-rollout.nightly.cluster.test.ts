import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openCluster } from '../rollout/cluster.ts';
import { expectedTroubles, startTroubles } from './made-troubles.ts';
import { type ReleaseFile, releaseFilePath, writeReleaseFile } from '@hanji/stacks/release-files';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { blogThatCrashes, blogThatFails, blogThatIsSlow } from './changed-blogs.ts';
import { blogThatSays, changedProject, type SourceChange } from './changed-project.ts';
import { figures } from './figures.ts';
import { kubectl, noneStopping } from './kubectl.ts';
import { startReading } from './load.ts';
import { imagesOf } from './made-images.ts';
import { engineVariables, projectFolder, workFolder } from './run-folder.ts';
import { type SiteClient, siteClient, visitorAddress } from './site-client.ts';
import { admin } from './test-names.ts';
import { siteConfig } from './test-site.ts';
import { openStack, type TestStack } from './test-stack.ts';

const record = figures(inject('runFolder'));
const versions: string[] = [];
let troubles: Awaited<ReturnType<typeof startTroubles>>;
let site: SiteClient;
let stack: TestStack;

beforeAll(async () => {
  troubles = await startTroubles(openCluster({ namespace: 'default' }), inject('release').tools['development-gateway'] ?? '');
  stack = await openStack('cluster-test');
  const { outputs } = await stack.up(siteConfig({}, 2));
  await noneStopping();
  site = siteClient(outputs['address']?.value);
  const post = { title: 'Ink on paper', content: '<p>The first page.</p>', status: 'PUBLIC' };
  if ((await site.ask('/api/posts/ink-on-paper')).status === 404) await site.ask('/api/posts', { method: 'POST', token: await site.logIn(), body: post });
});
afterAll(async () => {
  for (const version of versions) rmSync(releaseFilePath(projectFolder, version), { force: true });
  await site.close();
});

/** A release of the project with changes, as `npm run images` writes it down. */
async function released(version: string, changes: readonly SourceChange[], services = ['blog']): Promise<ReleaseFile> {
  const { images } = await imagesOf(changedProject(changes), services);
  versions.push(version);
  const release = { version, images: { ...inject('release').images, ...images }, tools: {} };
  writeReleaseFile(projectFolder, release);
  return release;
}

/** The command, as an operator runs it. */
function rollout(args: readonly string[]): Promise<{ code: number | null; printed: string }> {
  return start('rollout', args).ended;
}

/** The same, ended the hard way as soon as `isTime`, told what it has printed; answers whether it was. */
async function killedRollout(args: readonly string[], isTime: (printed: string) => boolean | Promise<boolean>): Promise<boolean> {
  const { child, printed } = start('rollout', args);
  const gone = once(child, 'exit');
  while (child.exitCode === null && !(await isTime(printed()))) await sleep(250);
  child.kill('SIGKILL');
  await gone;
  return child.signalCode === 'SIGKILL';
}

function start(tool: 'rollout' | 'up', args: readonly string[]) {
  const runFolder = inject('runFolder');
  const command = [join(projectFolder, 'tools', tool, 'main.ts'), ...args, '--stack', 'cluster-test', '--folder', workFolder(runFolder)];
  const child = spawn(process.execPath, command, { env: { ...process.env, ...engineVariables(runFolder) }, cwd: projectFolder });
  let printed = '';
  const take = (part: Buffer) => {
    printed += String(part);
    process.stdout.write(String(part));
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const ended = new Promise<{ code: number | null; printed: string }>((resolve) => child.on('close', (code) => resolve({ code, printed })));
  return { child, ended, printed: () => printed };
}

/** A visitor who is always among the first to get green: from when until when there was any. */
function watchGreen(remark: string): { readonly stop: () => Promise<number> } {
  let [first, last, isOver] = [Number.POSITIVE_INFINITY, 0, false];
  const watch = async () => {
    while (!isOver) {
      const { status, text } = await site.ask('/api/posts/ink-on-paper', { cohort: '0', from: visitorAddress(99) }).catch(() => ({ status: 0, text: '' }));
      if (status !== 200 || text.includes(remark)) [first, last] = [Math.min(first, performance.now()), performance.now()];
      await sleep(250);
    }
  };
  const watching = watch();
  return {
    stop: async () => {
      isOver = true;
      await watching;
      return Math.max(0, last - first) / 1000;
    },
  };
}

const paths = ['/', '/api/posts', '/api/posts/ink-on-paper', '/posts/ink-on-paper'];
const quickly = ['--steps', '20,100', '--pause', '20s', '--requests', '50', '--look', '2s'];

test('a changed title is on every page when npm run up is done, and nothing was migrated again', async () => {
  const migrations = () => kubectl('get', 'jobs', '--output', 'jsonpath={.items[*].metadata.uid}');
  const before = await migrations();
  await stack.stack.setConfig('hanji:settings', { value: JSON.stringify({ ADMIN_EMAIL: admin.email, SITE_TITLE: 'A changed title' }) });
  const { code, printed } = await record.time('npm run up with a changed title', () => start('up', []).ended);
  expect(printed).toContain('Everything runs what it should');
  expect(code).toBe(0);
  const pages = await Promise.all(Array.from({ length: 10 }, () => site.ask('/')));
  expect(pages.map(({ text }) => text.includes('A changed title'))).toEqual(pages.map(() => true));
  expect(await migrations()).toBe(before);
});

test('whatever waiting does not mend is told in a sentence within two minutes', async () => {
  const found = await troubles.stop();
  for (const [name, { sentence, seconds }] of found) record.note(`trouble: ${name}`, `${seconds.toFixed(0)} s: ${sentence}`);
  expect([...found.keys()].toSorted()).toEqual(Object.keys(expectedTroubles).toSorted());
  for (const [name, { sentence, seconds }] of found) {
    expect(sentence).toContain(expectedTroubles[name]);
    expect(seconds, name).toBeLessThan(120);
  }
});

test.each([
  ['fails one request in twenty', 'failing', blogThatFails, ['blog'], /green failed/],
  ['takes more than twice the time', 'slow', (remark: string) => blogThatIsSlow(remark, 800), ['blog'], /95 % of green's/],
  ['crashes again and again, one service of two', 'crashing', blogThatCrashes, ['blog', 'content'], /crashes|ready|failed/],
] as const)('a release that %s is taken back by itself', async (what, name, change, services, why) => {
  const { version } = await released(`cluster-test-${name}`, change(`the ${name} edition`), [...services]);
  const reading = startReading(site, paths, 12);
  const green = watchGreen(`the ${name} edition`);
  const { code, printed } = await rollout([version, ...quickly]);
  const seconds = await green.stop();
  const { requests, failed } = await reading.stop();
  record.note(`bad visits of a release that ${what}`, `${seconds.toFixed(1)} s, ${failed.length} of ${requests} requests failed`);
  // Whoever had blue all the while notices nothing: not of green coming up, and not of it being taken back.
  expect(failed.filter(({ cohort }) => cohort >= 2000)).toEqual([]);
  expect(printed).toContain('20 percent of the visitors');
  expect(printed).toMatch(why);
  expect(code).toBe(2);
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThan(60);
  expect((await site.ask('/api/posts/ink-on-paper', { cohort: '0' })).json().title).toBe('Ink on paper');
});

/** What a rollout that finds the site held by another one answers; then that one's right runs out. */
async function refusedUntilTheDeadIsGone(args: readonly string[]): Promise<void> {
  const { code, printed } = await rollout(args);
  expect(printed).toContain('is being walked by');
  expect(code).toBe(1);
  await sleep(31_000);
}

test('a good release walks to everybody under load, killed midway twice and run again, and no request fails', async () => {
  const { version, images } = await released('cluster-test-good', blogThatSays('the good edition'));
  const reading = startReading(site, paths, 12);
  const isGreenMade = async () => (await kubectl('get', 'deployments', '--output', 'jsonpath={..image}')).includes(images['blog'] ?? 'no image');
  expect(await killedRollout([version, ...quickly], isGreenMade), 'killed in the middle of what the engine makes').toBe(true);
  await refusedUntilTheDeadIsGone([version, ...quickly]);
  expect(await killedRollout([version, ...quickly], (printed) => printed.includes('20 percent of the visitors')), 'killed with visitors').toBe(true);
  await refusedUntilTheDeadIsGone([version, ...quickly]);
  const { code } = await record.time('rollout of a good release, after it was killed twice', () => rollout([version, ...quickly]));
  const { requests, failed, sentAgain } = await reading.stop();
  record.note('reads through the rollout of a good release', `${requests} requests, ${failed.length} failed, ${sentAgain} sent again`);
  expect(code).toBe(0);
  expect(failed).toEqual([]);
  expect((await site.ask('/api/posts/ink-on-paper', { cohort: '9999' })).json().title).toBe('Ink on paper, the good edition');
  expect(await kubectl('get', 'deployments,services', '--output', 'name')).not.toContain('green');
  expect((await rollout(['status'])).printed).toContain(`All visitors have ${version}.`);
});

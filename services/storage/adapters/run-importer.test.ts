import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ghostExport, wordPressExport } from '@hanji/importer/testing/blog-factory';
import { FakeSite } from '@hanji/importer/testing/fake-site';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { importEnvironment } from '../testing/import-site.ts';
import { importerProcesses } from './run-importer.ts';

let folder: string;
let blog: FakeSite;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hanji-importer-'));
  blog = await FakeSite.start();
});
afterEach(async () => {
  await rm(folder, { recursive: true });
  await blog[Symbol.asyncDispose]();
});

/** Begins to import a file of this content, or the folder that it lies in. */
async function start(name: string, content: string, imported = name) {
  const path = join(folder, name);
  await writeFile(path, content);
  const env = { ...(await importEnvironment(blog)), INTERNAL_API_KEYS: blog.keys, PUBLIC_URL: 'http://blog.example' };
  const heard: string[] = [];
  const importer = importerProcesses(env as unknown as Parameters<typeof importerProcesses>[0])(
    { path: join(folder, imported), dryRun: false, options: {}, folder, reports: { json: join(folder, 'report.json'), txt: join(folder, 'report.txt') } },
    { opened: (kinds) => heard.push(...kinds), progress: (done, total) => heard.push(`${done} of ${total}`) },
  );
  return { importer, heard };
}

test('an import in a process of its own tells what it found and how far it is, and ends with its report', async () => {
  const { importer, heard } = await start('old.xml', wordPressExport([{ creator: '' }]));
  expect(await importer.ended).toMatchObject({ kind: 'finished', report: { posts: { created: 1 } } });
  expect([heard[0], heard.at(-1)]).toEqual(['WORDPRESS', '1 of 1']);
  const text = await readFile(join(folder, 'report.txt'), 'utf8');
  expect(text).toContain('the site at http://blog.example');
  // Whoever reads it has no command, but a page with fields.
  expect(text).toContain('“Author” chooses another');
});

test('a process that is killed is a failure that may be tried again', async () => {
  blog.disturb = () => ({ status: 503 });
  const { importer } = await start('old.xml', wordPressExport([{}]));
  while (blog.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  importer.kill();
  expect(await importer.ended).toEqual({ kind: 'failed', isFinal: false, why: expect.stringContaining('ended in the middle (SIGKILL)') });
});

test('a process that an item ends is followed by another one, which takes all but that', { tags: ['abuse/hostile-import'] }, async () => {
  await mkdir(join(folder, 'blog'), { recursive: true });
  await writeFile(join(folder, 'blog', 'good.md'), '---\ntitle: Good\n---\nInk');
  const { importer } = await start('blog/slow.md', `---\ntitle: Slow\n---\n${'*a_ '.repeat(30_000)}`, 'blog');
  const underWay = () => readFile(join(folder, 'under-way'), 'utf8').catch(() => '');
  // Other steps of reading it are over at once.
  for (let looks = 0; looks < 25; looks = (await underWay()).endsWith('slow.md') ? looks + 1 : 0) await new Promise((resolve) => setTimeout(resolve, 20));
  // As the kernel and the engine do where there is no memory left.
  for (const child of importersOf(process.pid)) process.kill(child, 'SIGKILL');
  const end = await importer.ended;
  expect(end).toMatchObject({ kind: 'finished', report: { items: 2, failed: 1, notReached: 0, stopped: null } });
  // The process before may have taken it already.
  const { created = 0, unchanged = 0 } = end.kind === 'finished' ? end.report.posts : {};
  expect(created + unchanged).toBe(1);
  expect(JSON.stringify(end)).toContain('takes more memory than there is');
});

function importersOf(parent: number): number[] {
  const list = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  return list
    .split('\n')
    .filter((line) => Number(line.trim().split(/\s+/)[1]) === parent && line.includes('importer/child'))
    .map((line) => Number(line.trim().split(/\s+/)[0]));
}

test('an export of Ghost that its memory does not hold is refused before it is read; one that just fits is imported', async () => {
  const member = { email: 'somebody@old.example', name: 'Somebody 먹', note: null, geolocation: '{"country":"KR"}', created_at: '2021-03-04T05:06:07.000Z' };
  const exportOf = (members: number) =>
    ghostExport([{ html: '<p>Boo</p>' }], { members: Array.from({ length: members }, (_, id) => ({ id, uuid: `u${id}`, ...member })) });
  const large = await start('ghost.json', exportOf(500_000));
  expect(await large.importer.ended).toEqual({
    kind: 'failed',
    isFinal: true,
    why: expect.stringMatching(/larger than \d+ MB, more than there is memory for/),
  });
  const fitting = await start('ghost.json', exportOf(350_000));
  expect(await fitting.importer.ended).toMatchObject({ kind: 'finished', report: { posts: { created: 1 } } });
});

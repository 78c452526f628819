import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { provideChromium } from '@hanji/stacks/local/servers/provide-chromium';
import { type AdminLogin, longPostWords, measureAdmin } from './measure-admin.ts';
import { measureComments } from './measure-comments.ts';
import { measureLoad } from './measure-load.ts';
import { measureRequests } from './measure-requests.ts';
import { measureSearch } from './measure-search.ts';
import { memoryOf } from './process-memory.ts';
import { startSite } from './start-site.ts';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '5' }, rounds: { type: 'string', default: '3' }, port: { type: 'string', default: '18080' } },
});
const dataDir = mkdtempSync(join(tmpdir(), 'hanji-bench-'));
const port = Number(values.port);
const admin: AdminLogin = { email: 'admin@example.com', password: randomBytes(16).toString('hex') };
const env = { ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password };

try {
  const cold = await startSite({ dataDir, port, env });
  print('start, cold (no data yet)', `${cold.seconds.toFixed(1)} s`);
  await cold.stop();
  const warm = await startSite({ dataDir, port, env });
  print('start, warm', `${warm.seconds.toFixed(1)} s`);
  try {
    await new Promise((resolve) => setTimeout(resolve, 5000));
    const memory = memoryOf(warm.pid);
    print('memory at rest, all processes', `${Math.round(memory.total / 1e6)} MB`);
    for (const [name, bytes] of memory.byProgram) print(`  ${name}`, `${Math.round(bytes / 1e6)} MB`);
    process.stdout.write('\nRequests through the gateway, 16 connections (median of the rounds, lowest and highest beside it):\n');
    for (const result of await measureRequests(`http://localhost:${port}`, { seconds: Number(values.seconds), rounds: Number(values.rounds) })) {
      print(
        `  ${result.name}`,
        `${result.median} req/s (${result.lowest}–${result.highest}), p99 ${result.p99} ms, ${result.bytes} bytes${result.failed > 0 ? `, ${result.failed} FAILED` : ''}`,
      );
    }
    process.stdout.write('\n50 readers beside 200 of the dearest requests of a kind in a second (p99 of their pages alone and beside it):\n');
    for (const load of await measureLoad(`http://localhost:${port}`, { seconds: Number(values.seconds) * 2 })) {
      const times = load.beside / Math.max(1, load.alone);
      const failures = load.failed > 0 ? `, ${load.failed} of ${load.read} FAILED` : '';
      print(`  ${load.kind}`, `${load.alone} → ${load.beside} ms, ${times.toFixed(1)} × (goal 3.0)${failures}; ${load.answered}/s answered: ${load.statuses}`);
    }
    process.env['CHROMIUM_PATH'] = await provideChromium(process.env, (message) => void process.stdout.write(`${message}\n`));
    const { dashboardBytes, editorBytes, typing } = await measureAdmin(`http://localhost:${port}`, admin);
    process.stdout.write('\nThe administration in Chromium (page, scripts and styles as they come over the wire, Brotli):\n');
    print('  first load, the dashboard', within(dashboardBytes / 1000, 300, 'kB'));
    print('  the editor, further', within(editorBytes / 1000, 450, 'kB'));
    print(`  a key in ${longPostWords.toLocaleString('en')} words, longest task`, within(typing, 50, 'ms'));
  } finally {
    await warm.stop();
  }
  const comments = await measureComments();
  const milliseconds = (task: number) => `${Math.round(task)} ms`;
  process.stdout.write('\nA post with 5,000 comments in Chromium (longest task of each step, processor time):\n');
  print('  first view', `${milliseconds(comments.firstView)}, ${comments.commentsAtFirst} comments, ${comments.htmlBytes} bytes of HTML`);
  print('  scrolling', milliseconds(comments.scrolling));
  print('  five pages more', `${milliseconds(comments.fivePagesMore)}, ${comments.commentsAtLast} comments`);
  print('  memory of scripts then', `${(comments.heapBytes / 1e6).toFixed(1)} MB, ${comments.nodes} nodes`);
  await printSearch();
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}

/** Judged searches over real posts, where a corpus is named. */
async function printSearch(): Promise<void> {
  const corpus = process.env['HANJI_CORPUS'];
  if (!corpus) return void process.stdout.write('\nSearch: left out, HANJI_CORPUS names no folder of real blogs.\n');
  const { posts, searches, hanji, postgresql } = await measureSearch(corpus);
  process.stdout.write(`\n${searches} judged searches in ${posts} posts, NDCG@10 (beside it: plain full text search of PostgreSQL):\n`);
  const beside = (ours: number, theirs: number | undefined) => `${ours.toFixed(3)} (${(theirs ?? 0).toFixed(3)})`;
  print('  all', beside(hanji.mean, postgresql.mean));
  for (const [reason, value] of hanji.byReason) print(`  ${reason}`, beside(value, postgresql.byReason.get(reason)));
}

/** A figure beside its goal. */
function within(figure: number, goal: number, unit: string): string {
  return `${Math.round(figure)} ${unit} (goal: ${goal} at most)${figure > goal ? ', MISSED' : ''}`;
}

function print(name: string, value: string): void {
  process.stdout.write(`${name.padEnd(40)} ${value}\n`);
}

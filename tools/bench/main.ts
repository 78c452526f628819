import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { provideChromium } from '@hanji/stacks/local/servers/provide-chromium';
import { measureComments } from './measure-comments.ts';
import { measureRequests } from './measure-requests.ts';
import { memoryOf } from './process-memory.ts';
import { startSite } from './start-site.ts';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '5' }, rounds: { type: 'string', default: '3' }, port: { type: 'string', default: '18080' } },
});
const dataDir = mkdtempSync(join(tmpdir(), 'hanji-bench-'));
const port = Number(values.port);

try {
  const cold = await startSite({ dataDir, port });
  print('start, cold (no data yet)', `${cold.seconds.toFixed(1)} s`);
  await cold.stop();
  const warm = await startSite({ dataDir, port });
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
  } finally {
    await warm.stop();
  }
  process.env['CHROMIUM_PATH'] = await provideChromium(process.env, (message) => void process.stdout.write(`${message}\n`));
  const comments = await measureComments();
  const milliseconds = (task: number) => `${Math.round(task)} ms`;
  process.stdout.write('\nA post with 5,000 comments in Chromium (longest task of each step, processor time):\n');
  print('  first view', `${milliseconds(comments.firstView)}, ${comments.commentsAtFirst} comments, ${comments.htmlBytes} bytes of HTML`);
  print('  scrolling', milliseconds(comments.scrolling));
  print('  five pages more', `${milliseconds(comments.fivePagesMore)}, ${comments.commentsAtLast} comments`);
  print('  memory of scripts then', `${(comments.heapBytes / 1e6).toFixed(1)} MB, ${comments.nodes} nodes`);
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}

function print(name: string, value: string): void {
  process.stdout.write(`${name.padEnd(40)} ${value}\n`);
}

import { setTimeout as sleep } from 'node:timers/promises';
import { openTracer } from '@hanji/tracing/open-tracer';
import type { SpanAttributes } from '@hanji/tracing/tracer';

// Traces as a service does whose kept answers are asked for, and writes what a span took: microseconds of a processor, sending included.
const spans = 60_000;
const rounds = 5;
/** Between so many a process does something else, such as sending. */
const together = 200;
const pauseMs = 2;
const parent = '00-0af7651916cd43dd8448eb211c803100-b7ad6b7169203331-01';

const losses: Error[] = [];
const settings = { endpoint: process.argv[2], share: 1, onLoss: (error: Error) => losses.push(error) };
const tracer = await openTracer(settings, { service: 'blog', release: '1.0.0', colour: 'blue' });
if (tracer === null) throw new Error('say the address of a collector');

function noteSpans(): void {
  for (let count = 0; count < together; count += 1) {
    const attributes: SpanAttributes = {
      'http.request.method': 'GET',
      'http.route': '/api/posts',
      'http.response.status_code': 200,
      'hanji.kept': true,
    };
    tracer?.start('GET /api/posts', { kind: 'server', parent, attributes }).end();
  }
}

async function timeOf(work: () => void): Promise<number> {
  const before = process.cpuUsage();
  for (let noted = 0; noted < spans; noted += together) {
    work();
    await sleep(pauseMs);
  }
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

await timeOf(noteSpans);
const costs: number[] = [];
for (let round = 0; round < rounds; round += 1) costs.push(((await timeOf(noteSpans)) - (await timeOf(() => undefined))) / spans);
await tracer.stop();
if (losses[0] !== undefined) throw new Error('spans were lost', { cause: losses[0] });
process.stdout.write(`${costs.toSorted((a, b) => a - b)[Math.floor(rounds / 2)]}\n`);

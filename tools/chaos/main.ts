import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isImplemented, loadRegistry } from '@hanji/contracts/registry';
import { workloadPlan } from '@hanji/contracts/workload';
import { runSite } from '@hanji/stacks/local/run-site';
import { keepOrPickPort } from '@hanji/stacks/local/servers/free-port';
import { describeResult, hasPassed } from './report.ts';
import { runChaos } from './run-chaos.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    rate: { type: 'string', default: '50' },
    within: { type: 'string', default: '10' },
    keep: { type: 'boolean', default: false },
  },
});
const [minutes, rate, within] = [Number(values.minutes), Number(values.rate), Number(values.within)];
// Access tokens are good for 15 minutes, and nobody logs in again here.
if (!(minutes > 0 && minutes <= 12)) throw new Error(`--minutes takes a number up to 12, not "${values.minutes}".`);
if (!(rate >= 1 && rate <= 500)) throw new Error(`--rate takes 1 to 500 changes a second, not "${values.rate}".`);
if (!(within >= 1 && within <= 600)) throw new Error(`--within takes 1 to 600 seconds, not "${values.within}".`);

const admin = { email: 'chaos@example.com', password: 'a long enough password' };
// The limits against spam would refuse what the run is about; asking again after a deletion must not wait a whole minute.
Object.assign(process.env, {
  ADMIN_EMAIL: admin.email,
  ADMIN_PASSWORD: admin.password,
  COMMENTS_PER_WRITER: '100000',
  COMMENTS_PER_POST: '100000',
  CLEANUP_PATIENCE_SECONDS: '3',
  VIEW_WRITE_BACK_SECONDS: '1',
});
const dataDir = mkdtempSync(join(tmpdir(), 'hanji-chaos-'));
const seconds = minutes * 60;
const startedAt = Date.now();
const tell = (line: string) => void process.stdout.write(`${((Date.now() - startedAt) / 1000).toFixed(1).padStart(7)} s  ${line}\n`);
const services = (await loadRegistry()).services.filter((service) => isImplemented(workloadPlan(service))).map((service) => service.name);

const running = await runSite(
  { port: await keepOrPickPort(undefined), dataDir, seed: 'none', only: services, ports: 'any', apiLimits: 'off' },
  { line: tell, step: (name, work) => (tell(name), work(() => undefined)) },
  new AbortController().signal,
);
try {
  const result = await runChaos(running, { seconds, rate, within, admin, tell });
  process.stdout.write(`\n${describeResult(result, { seconds, within })}\n`);
  process.exitCode = hasPassed(result, within) ? 0 : 1;
} finally {
  await running.stop();
  if (values.keep) process.stdout.write(`Data and logs: ${dataDir}\n`);
  else rmSync(dataDir, { recursive: true, force: true });
}

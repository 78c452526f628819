import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectorConfiguration } from '@hanji/platform/observability/collector/collector-configuration';
import { keepOrPickPort } from '../servers/free-port.ts';
import { provideCollector } from './go-programs.ts';
import type { Collector } from './traced-site.ts';

/** Starts OpenTelemetry's collector as it is deployed, but for its ports; it passes traces on to `endpoint`, as JSON. */
export async function startCollector(endpoint: string): Promise<Collector> {
  const program = provideCollector();
  const folder = mkdtempSync(join(tmpdir(), 'hanji-collector-'));
  const port = await keepOrPickPort(undefined);
  const file = join(folder, 'collector.yaml');
  writeFileSync(file, collectorConfiguration(endpoint));
  const changes = {
    'extensions::health_check::endpoint': `127.0.0.1:${await keepOrPickPort(undefined)}`,
    'receivers::otlp::protocols::http::endpoint': `127.0.0.1:${port}`,
    'exporters::otlphttp::encoding': 'json',
    'exporters::otlphttp::compression': 'none',
    'service::telemetry::logs::level': 'info',
  };
  const changed = Object.entries(changes).map(([key, value]) => `--config=yaml:${key}: ${value}`);
  const child = spawn(program, [`--config=${file}`, ...changed], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (data: Buffer) => {
      said += data.toString();
      if (said.includes('Everything is ready')) resolve();
    });
    child.once('exit', () => reject(new Error(`The collector ended:\n${said}`)));
  });
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

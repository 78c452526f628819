import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepOrPickPort } from '../servers/free-port.ts';
import type { Collector } from './traced-site.ts';

const compiler = 'go';
/** Version of OpenTelemetry's collector and of all its parts. */
const version = 'v0.165.0';
const cache = join(tmpdir(), `hanji-otelcol-${version}`);

/** Path of OpenTelemetry's collector: `HANJI_OTELCOL`, else built from Go modules, which takes minutes, and kept outside of the project. Null without Go. */
export function provideCollector(): string | null {
  const given = process.env['HANJI_OTELCOL'];
  if (given !== undefined && given !== '') return given;
  const built = join(cache, 'out', 'otelcol');
  if (existsSync(built)) return built;
  if (spawnSync(compiler, ['version']).status !== 0) return null;
  mkdirSync(cache, { recursive: true });
  const parts = [
    `receivers: [{ gomod: go.opentelemetry.io/collector/receiver/otlpreceiver ${version} }]`,
    `exporters: [{ gomod: go.opentelemetry.io/collector/exporter/otlphttpexporter ${version} }]`,
    `dist: { name: otelcol, output_path: ${join(cache, 'out')} }`,
  ];
  writeFileSync(join(cache, 'builder.yaml'), `${parts.join('\n')}\n`);
  const run = (program: string, ...args: string[]) => execFileSync(program, args, { env: { ...process.env, GOBIN: cache }, stdio: 'ignore' });
  run(compiler, 'install', `go.opentelemetry.io/collector/cmd/builder@${version}`);
  run(join(cache, 'builder'), '--config', join(cache, 'builder.yaml'));
  return built;
}

/** Starts the collector at `path`; it passes traces on to `endpoint`, as JSON. */
export async function startCollector(path: string, endpoint: string): Promise<Collector> {
  const folder = mkdtempSync(join(tmpdir(), 'hanji-collector-'));
  const port = await keepOrPickPort(undefined);
  const file = join(folder, 'collector.yaml');
  const configuration = {
    receivers: { otlp: { protocols: { http: { endpoint: `127.0.0.1:${port}` } } } },
    exporters: { otlphttp: { endpoint, encoding: 'json', compression: 'none' } },
    service: { telemetry: { metrics: { level: 'none' } }, pipelines: { traces: { receivers: ['otlp'], exporters: ['otlphttp'] } } },
  };
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(configuration));
  const child = spawn(path, ['--config', file], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  const ready = new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (data: Buffer) => {
      said += data.toString();
      if (said.includes('Everything is ready')) resolve();
    });
    child.once('exit', () => reject(new Error(`The collector ended:\n${said}`)));
  });
  await ready;
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

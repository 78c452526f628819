import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Version of OpenTelemetry's collector and of all its parts: the one that is deployed. */
export const collectorVersion = '0.165.0';
const core = 'go.opentelemetry.io/collector';
const healthCheck = 'github.com/open-telemetry/opentelemetry-collector-contrib/extension/healthcheckextension';

/** Prometheus' module counts otherwise than its releases. */
const prometheusVersion = 'v0.316.0';
const prometheus = 'github.com/prometheus/prometheus/cmd/prometheus';

/** Of Grafana's SDK for Go, which reads strictly what the one for TypeScript writes. */
const boardsVersion = 'v0.0.22';

const kept = (name: string) => join(tmpdir(), `hanji-go-${name}`);

/**
 * Path of OpenTelemetry's collector: `HANJI_OTELCOL`, else built from Go modules with the parts of its usual distribution that the site uses, which takes
 * minutes, and kept outside of the project. Throws, saying what to do, without Go.
 */
export function provideCollector(): string {
  const folder = kept(`otelcol-${collectorVersion}`);
  return provide("OpenTelemetry's collector", 'HANJI_OTELCOL', join(folder, 'out', 'otelcol'), (run) => {
    const part = (kind: string, module: string) => `${kind}: [{ gomod: ${module} v${collectorVersion} }]`;
    const processors = ['batchprocessor', 'memorylimiterprocessor'].map((name) => `{ gomod: ${core}/processor/${name} v${collectorVersion} }`);
    const parts = [
      part('receivers', `${core}/receiver/otlpreceiver`),
      `processors: [${processors.join(', ')}]`,
      part('exporters', `${core}/exporter/otlphttpexporter`),
      part('extensions', healthCheck),
      `dist: { name: otelcol, output_path: ${join(folder, 'out')} }`,
    ];
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'builder.yaml'), `${parts.join('\n')}\n`);
    run(folder, 'go', 'install', `${core}/cmd/builder@v${collectorVersion}`);
    run(folder, join(folder, 'builder'), '--config', join(folder, 'builder.yaml'));
  });
}

/**
 * Path of a Prometheus that finds the nodes of a cluster, which Debian's is built without: `HANJI_PROMETHEUS`, else built from Go modules, as the collector is.
 */
export function providePrometheusOfClusters(): string {
  const folder = kept(`prometheus-${prometheusVersion}`);
  const program = join(folder, 'prometheus');
  return provide('A Prometheus that finds the nodes of a cluster', 'HANJI_PROMETHEUS', program, (run) => {
    mkdirSync(folder, { recursive: true });
    if (!existsSync(join(folder, 'go.mod'))) run(folder, 'go', 'mod', 'init', 'build');
    run(folder, 'go', 'get', '-tool', `${prometheus}@${prometheusVersion}`);
    // Of what finds targets in clouds, only what the site's configuration names.
    run(folder, 'go', 'build', '-tags', 'remove_all_sd enable_kubernetes_sd enable_dns_sd', '-o', program, prometheus);
  });
}

/** Path of a program that reads dashboards as Grafana's own SDK does (`read-boards.go`), built as the others are. */
export function provideBoardReader(): string {
  const folder = kept(`boards-${boardsVersion}`);
  const program = join(folder, 'boards');
  return provide("A reader of Grafana's dashboards", 'HANJI_BOARD_READER', program, (run) => {
    mkdirSync(folder, { recursive: true });
    copyFileSync(join(import.meta.dirname, 'read-boards.go'), join(folder, 'main.go'));
    if (!existsSync(join(folder, 'go.mod'))) run(folder, 'go', 'mod', 'init', 'boards');
    run(folder, 'go', 'get', `github.com/grafana/grafana-foundation-sdk/go@${boardsVersion}`);
    run(folder, 'go', 'build', '-o', program, '.');
  });
}

type Run = (folder: string, program: string, ...args: string[]) => void;

function provide(title: string, variable: string, built: string, build: (run: Run) => void): string {
  const given = process.env[variable];
  if (given !== undefined && given !== '') return given;
  if (existsSync(built)) return built;
  if (spawnSync('go', ['version']).status !== 0)
    throw new Error(`${title} is needed, and is built from Go modules: install Go (https://go.dev/dl), or name the program in ${variable}.`);
  build((folder, program, ...args) => {
    // The parts are linked in, so that it runs in an image that has nothing else.
    const env = { ...process.env, GOBIN: folder, CGO_ENABLED: '0', GOFLAGS: '-buildvcs=false' };
    const { status, stderr } = spawnSync(program, args, { cwd: folder, env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    if (status !== 0) throw new Error(`${title} could not be built (${program} ${args.join(' ')}):\n${stderr.slice(-2000)}`);
  });
  return built;
}

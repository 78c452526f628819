import { copyFileSync, cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provideCollector, providePrometheusOfClusters } from '@hanji/stacks/local/testing/go-programs';
import { findPrograms } from '@hanji/stacks/local/servers/find-program';
import { findContainerEngine } from '../images/container-engine.ts';
import { readOptions } from '../images/options.ts';
import { runProgram } from '../images/run-program.ts';
import { clusterEnvironment } from './environment.ts';

/** Programs of this machine that observe a site. */
const programs = {
  alertmanager: 'prometheus-alertmanager',
  postgresExporter: 'prometheus-postgres-exporter',
  redisExporter: 'prometheus-redis-exporter',
  nodeExporter: 'prometheus-node-exporter',
} as const;

/** Those that are built from Go modules: they are no packages of this machine, or lack there what a cluster needs. */
const builds = { prometheus: providePrometheusOfClusters, collector: provideCollector } as const;

/** What Debian's Alertmanager reads beside its configuration, which others have within. */
const templates = '/usr/share/prometheus/alertmanager';

/** Of the others only that they answer is stood in for: they cannot be had here. */
const standIns = { grafana: 3000, logs: 3100, logReader: 12_345 } as const;

type ImageName = keyof typeof programs | keyof typeof builds | keyof typeof standIns;

/** Images of all that observes a site, by their names in `hanji:observability.images`, where the cluster finds them. Throws where a program is not installed. */
export async function observingImages(): Promise<Record<ImageName, string>> {
  const { loader, registry } = clusterEnvironment(process.env);
  const options = readOptions([], 'cluster-test');
  if (options === null) throw new Error('No arguments ask for no help.');
  const engine = await findContainerEngine(undefined);
  const make = async (name: string, fill: (folder: string) => readonly string[]) => {
    const folder = mkdtempSync(join(tmpdir(), 'hanji-observing-'));
    const image = `${registry}/observing-${name.toLowerCase()}:cluster-test`;
    try {
      writeFileSync(join(folder, 'Containerfile'), [`FROM ${options.base}`, ...fill(folder), ''].join('\n'));
      await engine.build(folder, image, options.architecture);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    if (loader === null) await engine.push(image);
    return [name, image] as const;
  };
  const made = [];
  for (const [name, program] of Object.entries(programs)) made.push(await make(name, (folder) => ofProgram(folder, installed(program))));
  for (const [name, build] of Object.entries(builds)) made.push(await make(name, (folder) => ofProgram(folder, build())));
  for (const [name, port] of Object.entries(standIns)) made.push(await make(name, () => answering(port)));
  const [load, ...args] = loader ?? [];
  if (load !== undefined) await runProgram(load, [...args, ...made.map(([, image]) => image)]);
  return Object.fromEntries(made) as Awaited<ReturnType<typeof observingImages>>;
}

function installed(program: string): string {
  const [file] = findPrograms(program, process.env);
  if (file === undefined) throw new Error(`${program} is needed: apt-get install ${Object.values(programs).join(' ')}.`);
  return file;
}

/** Debian's programs need the C library, which the base has. */
function ofProgram(folder: string, file: string): string[] {
  copyFileSync(file, join(folder, 'program'));
  const needsTemplates = file.endsWith(programs.alertmanager) && existsSync(templates);
  if (needsTemplates) cpSync(templates, join(folder, 'templates'), { recursive: true });
  return [...(needsTemplates ? [`COPY templates ${templates}`] : []), 'COPY program /program', 'ENTRYPOINT ["/program"]'];
}

function answering(port: number): string[] {
  return [`ENTRYPOINT ["node", "--eval", "require('node:http').createServer((_, answer) => answer.end('ok')).listen(${port})", "--"]`];
}

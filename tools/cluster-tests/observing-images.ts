import { copyFileSync, cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPrograms } from '@hanji/stacks/local/servers/find-program';
import { findContainerEngine } from '../images/container-engine.ts';
import { readOptions } from '../images/options.ts';
import { runProgram } from '../images/run-program.ts';
import { clusterEnvironment } from './environment.ts';

/** Programs of this machine that observe a site; of the others only that they answer is stood in for. */
const programs = {
  prometheus: 'prometheus',
  alertmanager: 'prometheus-alertmanager',
  postgresExporter: 'prometheus-postgres-exporter',
  redisExporter: 'prometheus-redis-exporter',
} as const;

/** What Debian's Alertmanager reads beside its configuration, which others have within. */
const templates = '/usr/share/prometheus/alertmanager';

/** Where each of the others answers. */
const standIns = { grafana: 3000, logs: 3100, collector: 12_345 } as const;

/** Images of all that observes a site, by their names in `hanji:observability.images`, where the cluster finds them. Throws where a program is not installed. */
export async function observingImages(): Promise<Record<keyof typeof programs | keyof typeof standIns, string>> {
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
  for (const [name, program] of Object.entries(programs)) made.push(await make(name, (folder) => ofProgram(folder, program)));
  for (const [name, port] of Object.entries(standIns)) made.push(await make(name, () => answering(port)));
  const [load, ...args] = loader ?? [];
  if (load !== undefined) await runProgram(load, [...args, ...made.map(([, image]) => image)]);
  return Object.fromEntries(made) as Awaited<ReturnType<typeof observingImages>>;
}

/** Debian's programs need the C library, which the base has. */
function ofProgram(folder: string, program: string): string[] {
  const [file] = findPrograms(program, process.env);
  if (file === undefined)
    throw new Error(`${program} is needed: apt-get install prometheus prometheus-alertmanager prometheus-postgres-exporter prometheus-redis-exporter.`);
  copyFileSync(file, join(folder, 'program'));
  const needsTemplates = program === programs.alertmanager && existsSync(templates);
  if (needsTemplates) cpSync(templates, join(folder, 'templates'), { recursive: true });
  return [...(needsTemplates ? [`COPY templates ${templates}`] : []), 'COPY program /program', 'ENTRYPOINT ["/program"]'];
}

function answering(port: number): string[] {
  return [`ENTRYPOINT ["node", "--eval", "require('node:http').createServer((_, answer) => answer.end('ok')).listen(${port})", "--"]`];
}

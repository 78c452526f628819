import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '@hanji/contracts/project-root';
import { prometheusConfiguration, type ScrapeTarget } from '@hanji/platform/observability/prometheus/prometheus-configuration';
import { ruleFile } from '@hanji/platform/observability/rules/rule-file';
import type { LocalSite } from '../local-sources.ts';
import { findPrograms } from '../servers/find-program.ts';
import { keepOrPickPort } from '../servers/free-port.ts';
import type { SupervisedProcess } from '../supervised-process.ts';
import { runExporters } from './run-exporters.ts';
import { superviseProgram } from './supervise-program.ts';

/** How a site is observed. */
export interface ObserveOptions {
  /** Address of the gateway's own figures, e.g. `http://127.0.0.1:21000`. */
  readonly gatewayStatusUrl: string;
  /** Where RabbitMQ tells of itself (`127.0.0.1:24001`); null where it does not. */
  readonly brokerFigures: string | null;
  readonly onEnd: (message: string) => void;
  /** `host:port` of an Alertmanager that is told. */
  readonly alertmanager?: string;
  /** Asked besides the site's processes. */
  readonly more?: readonly object[];
  /** Makes every window of the rules shorter, for tests. */
  readonly factor?: number;
}

/** A Prometheus beside a local site. */
export interface RunningPrometheus extends SupervisedProcess {
  readonly url: string;
  /** Page of its alerts. */
  readonly alertsUrl: string;
}

/** What the start says of it: where figures and alerts are, or what to do where Prometheus is not installed. */
export function toldOf(prometheus: Pick<RunningPrometheus, 'alertsUrl'> | null): string {
  return prometheus === null
    ? 'Prometheus is not installed: install it (apt-get install prometheus; brew install prometheus) and start again to see figures.'
    : `Its figures and alerts: ${prometheus.alertsUrl}`;
}

/** Runbooks of this folder, for whoever sits at this machine. */
export const runbooks = pathToFileURL(join(projectRoot, 'docs', 'runbooks')).href;

/** Starts Prometheus beside a site, asking each of its processes and servers, and the machine, by exporters where these are installed, with the rules of a deployed site. Answers null where it is not installed. */
export async function observeSite(
  site: LocalSite,
  { gatewayStatusUrl, brokerFigures, onEnd, alertmanager, more = [], factor = 1 }: ObserveOptions,
): Promise<RunningPrometheus | null> {
  const [program] = findPrograms('prometheus', process.env, ['/usr/local/bin', '/opt/homebrew/bin']);
  if (program === undefined) return null;
  const folder = join(site.dataDir, 'prometheus');
  mkdirSync(join(folder, 'data'), { recursive: true });
  const exporters = await runExporters(site, brokerFigures, onEnd);
  const targets = [...site.workloads.map(({ plan, url }) => target(plan.name, plan.probes.metrics, url)), target('gateway', '/metrics', gatewayStatusUrl)];
  const others = exporters.scrapes.map(({ job_name: job }) => job);
  writeFileSync(join(folder, 'rules.yml'), ruleFile({ workloads: targets.map(({ workload }) => workload), others, runbooks, factor }));
  writeFileSync(
    join(folder, 'prometheus.yml'),
    prometheusConfiguration({
      targets,
      ruleFile: 'rules.yml',
      factor,
      ...(alertmanager === undefined ? {} : { alertmanager }),
      more: [...exporters.scrapes, ...more],
    }),
  );
  const port = await keepOrPickPort(9090);
  const url = `http://127.0.0.1:${port}`;
  const flags = {
    'config.file': join(folder, 'prometheus.yml'),
    'storage.tsdb.path': join(folder, 'data'),
    'storage.tsdb.retention.time': '7d',
    'web.listen-address': `127.0.0.1:${port}`,
    'log.level': 'warn',
  };
  const logFile = join(site.dataDir, 'logs', 'prometheus.log');
  const own = { name: 'prometheus', program, flags, logFile, readyUrl: `${url}/-/ready` };
  const prometheus = await superviseProgram(own, onEnd).catch(async (error: unknown) => {
    await exporters.stop();
    throw error;
  });
  return { ...prometheus, url, alertsUrl: await alertsPage(url), stop: async () => void (await Promise.all([prometheus.stop(), exporters.stop()])) };
}

/** Debian's Prometheus has the pages of before alone. */
async function alertsPage(url: string): Promise<string> {
  const { status } = await fetch(`${url}/alerts`);
  return status === 404 ? `${url}/classic/alerts` : `${url}/alerts`;
}

function target(workload: string, path: string, url: string): ScrapeTarget {
  // One release runs here.
  return { workload, ...(workload === 'gateway' ? {} : { colour: 'blue' as const }), path, at: { addresses: [new URL(url).host] } };
}

import { timing } from '../rules/rule.ts';

/** Processes of one kind that Prometheus asks for their figures. */
export interface ScrapeTarget {
  /** Name of the workload, `gateway` for the gateway's; stands in each of their series. */
  readonly workload: string;
  /** Which release they are of, where they are of one. */
  readonly colour?: 'blue' | 'green';
  /** Path of the figures. */
  readonly path: string;
  /** Addresses (`127.0.0.1:3002`), or the name that leads to the address of each process. */
  readonly at: { readonly addresses: readonly string[] } | { readonly name: string; readonly port: number };
}

/** What Prometheus' configuration is made of. */
export interface PrometheusOptions {
  readonly targets: readonly ScrapeTarget[];
  readonly ruleFile: string;
  /** `host:port` of Alertmanager, where there is one. */
  readonly alertmanager?: string;
  /** Further scrape configurations, as Prometheus writes them. */
  readonly more?: readonly object[];
  /** Makes every interval shorter, for tests. */
  readonly factor?: number;
}

const scrapeSeconds = 15;

/** Prometheus' configuration of a site, in JSON (which is YAML). */
export function prometheusConfiguration({ targets, ruleFile, alertmanager, more = [], factor = 1 }: PrometheusOptions): string {
  const { span } = timing(factor);
  const interval = span(Math.max(scrapeSeconds, 2 * factor));
  const configuration = {
    global: { scrape_interval: interval, scrape_timeout: interval, evaluation_interval: span(2 * scrapeSeconds) },
    rule_files: [ruleFile],
    ...(alertmanager === undefined ? {} : { alerting: { alertmanagers: [{ static_configs: [{ targets: [alertmanager] }] }] } }),
    scrape_configs: [...targets.map(scrapeConfig), ...more],
  };
  return `${JSON.stringify(configuration, null, 1)}\n`;
}

function scrapeConfig({ workload, colour, path, at }: ScrapeTarget): object {
  const labels = { workload, ...(colour === undefined ? {} : { colour }) };
  const job = colour === 'green' ? `hanji-${workload}-green` : `hanji-${workload}`;
  return {
    job_name: job,
    metrics_path: path,
    // `job` of a job's figures and `service` of all are theirs, not the target's.
    honor_labels: true,
    ...('addresses' in at
      ? { static_configs: [{ targets: at.addresses, labels }] }
      : {
          dns_sd_configs: [{ names: [at.name], type: 'A', port: at.port, refresh_interval: '10s' }],
          relabel_configs: Object.entries(labels).map(([name, value]) => ({ target_label: name, replacement: value })),
        }),
  };
}

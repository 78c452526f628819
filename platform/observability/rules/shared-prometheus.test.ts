import { expect, test } from 'vitest';
import { growing, steady } from '../testing/alert-cases.ts';
import { objectiveSeries } from '../testing/objective-series.ts';
import { runTool } from '../testing/promtool.ts';
import { alertName } from './rule.ts';
import { alerts, annotationsOf, ruleFile } from './rule-file.ts';

const runbooks = 'https://docs.test/runbooks';
const rules = ruleFile({ workloads: ['blog'], namespace: 'prod', runbooks });

interface Told {
  readonly alert: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** What promtool says of what alerts of the site in `prod` tell after a quarter of an hour; of each name nothing or just what is given. */
function verdict(series: Readonly<Record<string, string>>, names: readonly string[], told: readonly Told[] = []): string {
  const expected = ({ alert, labels, summary }: Told) => {
    const definition = alerts.find(({ name }) => name === alert);
    return { exp_labels: labels, exp_annotations: definition === undefined ? {} : { ...annotationsOf(definition, runbooks), summary } };
  };
  const looks = names.map((name) => ({
    eval_time: '15m',
    alertname: alertName(name),
    exp_alerts: told.filter(({ alert }) => alert === name).map(expected),
  }));
  const input = Object.entries(series).map(([name, values]) => ({ series: name, values }));
  const { status, text } = runTool('promtool', ['test', 'rules', 'tests.yml'], {
    'rules.yml': rules,
    'tests.yml': JSON.stringify({ rule_files: ['rules.yml'], tests: [{ interval: '30s', input_series: input, alert_rule_test: looks }] }),
  });
  return status === 0 ? 'as promised' : text;
}

const requests = (labels: string) => ({
  [`http_request_duration_seconds_count{${labels},status="200"}`]: growing(90),
  [`http_request_duration_seconds_count{${labels},status="500"}`]: growing(10),
});

test('requests of an application of somebody else that fail are not told, those of the site are', () => {
  expect(verdict(requests('namespace="shop",service="cart"'), ['service-failing'])).toBe('as promised');
  const labels = { namespace: 'prod', service: 'blog', severity: 'ticket' };
  expect(
    verdict(
      { ...requests('namespace="shop",service="cart"'), ...requests('namespace="prod",service="blog"') },
      ['service-failing'],
      [{ alert: 'service-failing', labels, summary: '10% of the requests to blog fail.' }],
    ),
  ).toBe('as promised');
});

test.each([
  ['none of its processes answers', { 'up{namespace="prod",workload="blog",instance="a"}': steady(0) }],
  ['it has no process', {}],
])('a workload of which %s is told though another site has it', (_name, own) => {
  const labels = { namespace: 'prod', workload: 'blog', service: 'blog', severity: 'page' };
  expect(
    verdict(
      { ...own, 'up{namespace="staging",workload="blog",instance="b"}': steady(1) },
      ['workload-down'],
      [{ alert: 'workload-down', labels, summary: 'No process of blog answers.' }],
    ),
  ).toBe('as promised');
});

test('volumes of others, and disks of nodes, are left to those who run them', () => {
  const volume = (namespace: string, free: number) => ({
    [`kubelet_volume_stats_available_bytes{namespace="${namespace}",persistentvolumeclaim="data"}`]: steady(free),
    [`kubelet_volume_stats_capacity_bytes{namespace="${namespace}",persistentvolumeclaim="data"}`]: steady(100),
  });
  const node = {
    'node_filesystem_avail_bytes{namespace="monitoring",instance="node-1",mountpoint="/",fstype="ext4"}': steady(0),
    'node_filesystem_size_bytes{namespace="monitoring",instance="node-1",mountpoint="/",fstype="ext4"}': steady(100),
  };
  expect(verdict({ ...volume('shop', 0), ...node }, ['disk-almost-full'])).toBe('as promised');
  const labels = (severity: string) => ({ namespace: 'prod', persistentvolumeclaim: 'data', severity });
  const told = ['page', 'ticket'].map((severity) => ({ alert: 'disk-almost-full', labels: labels(severity), summary: 'data has 4% of its disk left.' }));
  expect(verdict({ ...volume('shop', 0), ...volume('prod', 4) }, ['disk-almost-full'], told)).toBe('as promised');
});

test('pages of another site that fail are told by its rules alone', () => {
  const course = { share: 1, step: 0.5, minutes: 20 };
  const of = (namespace: string) =>
    Object.fromEntries(
      Object.entries(objectiveSeries('pages-failing', course)).map(([name, values]) => [name.replace('{', `{namespace="${namespace}",`), values]),
    );
  expect(verdict(of('staging'), ['pages-failing'])).toBe('as promised');
  expect(verdict(of('prod'), ['pages-failing'])).toContain('namespace="prod"');
});

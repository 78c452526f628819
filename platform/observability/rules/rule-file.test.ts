import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';
import { describe, expect, test } from 'vitest';
import { type AlertCase, alertCases } from '../testing/alert-cases.ts';
import { watcherCases } from '../testing/watcher-cases.ts';
import { type Course, objectiveSeries } from '../testing/objective-series.ts';
import { runTool } from '../testing/promtool.ts';
import { burnRates } from './burn-rate-alerts.ts';
import { objectives, windows } from './objectives.ts';
import { alertName, type Severity, timing } from './rule.ts';
import { alerts, annotationsOf, ruleFile } from './rule-file.ts';

/** Where alerts lead to. */
const readAt = 'https://docs.test/runbooks';
const rules = ruleFile({ workloads: ['gateway', 'blog'], others: ['prometheus', 'rabbitmq'], runbooks: readAt });
const cases = [...alertCases, ...watcherCases];
const runbooks = join(projectRoot, 'docs/runbooks');

/** What promtool is to find at a second: of one alert and severity, nothing or just this. */
interface Look {
  readonly alert: string;
  readonly severity: Severity;
  readonly at: number;
  readonly finds: { readonly labels: Readonly<Record<string, string>>; readonly summary: string } | null;
}

interface Situation {
  readonly name: string;
  readonly series: Readonly<Record<string, string>>;
  readonly step: number;
  readonly looks: readonly Look[];
}

function conditionOf(name: string, severity: Severity) {
  const found = alerts.find((alert) => alert.name === name)?.conditions.find((condition) => condition.severity === severity);
  if (found === undefined) throw new Error(`There is no ${severity} of ${name}.`);
  return found;
}

interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly labels?: { readonly severity: Severity };
}

/** The rules that an alert of one severity is made of, and no others: promtool compares all that an alert's name has, and computes all that is there. */
function rulesOf({ alert, severity }: Pick<Look, 'alert' | 'severity'>): Rule[] {
  const all = (JSON.parse(rules) as { groups: { rules: Rule[] }[] }).groups.flatMap((group) => group.rules);
  const needed = (expression: string): Rule[] =>
    all.filter(({ record }) => record !== undefined && expression.includes(record)).flatMap((rule) => [...needed(rule.expr), rule]);
  const own = all.filter((rule) => rule.alert === alertName(alert) && rule.labels?.severity === severity);
  return [...new Set([...own.flatMap((rule) => needed(rule.expr)), ...own])];
}

/** What promtool says of situations with the same step; `worded` compares what is told as well. */
function verdict(situations: readonly Situation[], of: Pick<Look, 'alert' | 'severity'>, worded = true): string {
  const definition = alerts.find(({ name }) => name === of.alert);
  if (definition === undefined) throw new Error(`There is no alert ${of.alert}.`);
  const words = (summary: string) => (worded ? { exp_annotations: { ...annotationsOf(definition, readAt), summary } } : {});
  const expected = ({ finds, severity }: Look) => (finds === null ? [] : [{ exp_labels: { severity, ...finds.labels }, ...words(finds.summary) }]);
  const tests = situations.map(({ name, series, step, looks }) => ({
    name,
    interval: `${step}s`,
    input_series: Object.entries(series).map(([key, values]) => ({ series: key, values })),
    alert_rule_test: looks.map((look) => ({ eval_time: `${look.at}s`, alertname: alertName(of.alert), exp_alerts: expected(look) })),
  }));
  // What is given is not computed besides.
  const given = new Set(situations.flatMap(({ series }) => Object.keys(series)));
  const computed = rulesOf(of).filter(({ record }) => record === undefined || !given.has(record));
  const group = { name: 'rules', rules: computed.map((rule) => (worded ? rule : { ...rule, annotations: {} })) };
  const { status, text } = runTool('promtool', ['test', 'rules', 'tests.yml'], {
    'rules.yml': JSON.stringify({ groups: [group] }),
    'tests.yml': JSON.stringify({ rule_files: ['rules.yml'], evaluation_interval: `${situations[0]?.step ?? 30}s`, tests }),
  });
  return status === 0 ? 'as promised' : text;
}

describe('the rule file', () => {
  test('is one that Prometheus takes', () => {
    expect(runTool('promtool', ['check', 'rules', 'rules.yml'], { 'rules.yml': rules })).toMatchObject({ status: 0 });
  });

  test('with every window shorter is one as well', () => {
    const shorter = ruleFile({ workloads: ['gateway'], factor: 60, runbooks: readAt });
    expect(runTool('promtool', ['check', 'rules', 'rules.yml'], { 'rules.yml': shorter })).toMatchObject({ status: 0 });
    expect(shorter).toContain('[5000ms]');
  });

  test('has a runbook for each alert, and no runbook of another', () => {
    expect(
      readdirSync(runbooks)
        .filter((file) => file !== 'README.md')
        .toSorted(),
    ).toEqual(alerts.map(({ name }) => `${name}.md`).toSorted());
  });

  test.each(alerts)('the runbook of $name says what it means, what readers see, how to look, how to mend, and how one knows that it is over', ({ name }) => {
    const text = readFileSync(join(runbooks, `${name}.md`), 'utf8');
    expect(text.split('\n')[0]).toBe(`# ${alertName(name)}`);
    expect([...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual([
      'What it means',
      'What readers see',
      'How to look',
      'How to mend',
      'How to know that it is over',
    ]);
    expect(text).toMatch(/```sh\n[^`]+```/);
  });

  test('leads from each alert to the page of its runbook', () => {
    const { groups } = JSON.parse(rules) as { groups: { rules: { alert?: string; annotations?: { runbook_url: string } }[] }[] };
    const told = groups.flatMap((group) => group.rules).flatMap(({ alert, annotations }) => (alert === undefined ? [] : [[alert, annotations?.runbook_url]]));
    expect(told).toEqual(alerts.flatMap(({ name, conditions }) => conditions.map(() => [alertName(name), `${readAt}/${name}.md`])));
  });

  test('watches those that watch only where they are its own', () => {
    const names = (namespace: object) => new Set(ruleFile({ workloads: ['blog'], runbooks: readAt, ...namespace }).match(/"Hanji\w+"/g));
    const own = alerts.filter(({ isOfWatchers }) => isOfWatchers === true).map(({ name }) => `"${alertName(name)}"`);
    expect(own).toHaveLength(4);
    expect([...names({})]).toEqual(expect.arrayContaining(own));
    expect(own.filter((name) => names({ namespace: 'blog' }).has(name))).toEqual([]);
  });

  test('has a case for every severity of every alert', () => {
    const written = cases.map(({ alert, severity }) => `${alert} ${severity}`);
    const needed = alerts
      .filter(({ name }) => !objectives.some((objective) => objective.name === name))
      .flatMap((alert) => alert.conditions.map(({ severity }) => `${alert.name} ${severity}`));
    expect([...new Set(written)].toSorted()).toEqual(needed.toSorted());
  });
});

describe.each(cases)('$alert ($severity: $summary)', (given: AlertCase) => {
  const { alert, severity, fires, labels, summary, lasts, silent } = given;

  test('is told within the promised time', () => {
    const promised = conditionOf(alert, severity).withinSeconds;
    const looks = Array.from({ length: lasts === true ? 40 : 1 }, (_, index) => ({ ...given, at: promised + index * 90, finds: { labels, summary } }));
    expect(verdict([{ name: 'fires', series: fires, step: 30, looks }], given)).toBe('as promised');
  });

  test('is not told on what is near', () => {
    const until = Math.max(3600, conditionOf(alert, severity).withinSeconds);
    const looks = Array.from({ length: 12 }, (_, index) => ({ alert, severity, at: ((index + 1) * until) / 12, finds: null }));
    const situations = Object.entries(silent).map(([name, series]) => ({ name, series, step: 30, looks }));
    expect(situations.length === 0 ? 'as promised' : verdict(situations, given)).toBe('as promised');
  });
});

describe.each(objectives)('the objective $name', ({ name, budget, leastBad, by }) => {
  const labels = by === undefined ? {} : { [by]: 'content' };
  const look = (severity: Severity, at: number, isTold: boolean): Look => ({ alert: name, severity, at, finds: isTold ? { labels, summary: '' } : null });
  const judge = (situation: string, course: Course, looks: readonly Look[]) => {
    const [{ severity } = { severity: 'page' as const }] = looks;
    return verdict([{ name: situation, series: objectiveSeries(name, course), step: course.step * 60, looks }], { alert: name, severity }, false);
  };

  test('wakes somebody up within the promised time of a full outage, and lets go half an hour after it', () => {
    const outage = { share: 1, from: 60, until: 90, step: 0.5, minutes: 130 };
    const within = 3600 + conditionOf(name, 'page').withinSeconds;
    expect(judge('outage', outage, [look('page', 3600, false), look('page', within, true), look('page', 125 * 60, false)])).toBe('as promised');
  });

  test('comes as a ticket within the promised time of a full outage, after a day that was good', () => {
    const day = 24 * 3600;
    const outage = { share: 1, from: day / 60, step: 1, minutes: day / 60 + 100 };
    expect(judge('outage', outage, [look('ticket', day, false), look('ticket', day + conditionOf(name, 'ticket').withinSeconds, true)])).toBe('as promised');
  });

  test.each(Object.entries(burnRates).flatMap(([severity, rates]) => rates.map((rate) => ({ severity: severity as keyof typeof burnRates, ...rate }))))(
    'is told as $severity where its budget goes $factor times too fast for $long, and not where it goes a little slower than any that is told',
    ({ severity, factor, long }) => {
      const hours = windows[long] / 3600;
      const step = hours > 6 ? 5 : hours > 1 ? 1 : 0.5;
      const course = { step, minutes: hours * 60 + 30, perMinute: 10_000 };
      const at = hours * 3600 + 1500;
      expect(judge('too fast', { ...course, share: factor * budget * 1.2 }, [look(severity, at, true)])).toBe('as promised');
      const slowest = Math.min(...burnRates[severity].map((rate) => rate.factor));
      expect(judge('slower', { ...course, share: slowest * budget * 0.9 }, [look(severity, at, false)])).toBe('as promised');
    },
  );

  test('tells nobody of fewer bad ones than matter, however few there are in all', () => {
    const share = 0.8;
    const perMinute = (leastBad - 1) / share / 120;
    const slowForAMoment = { share: 0.02, step: 0.5, minutes: 75 };
    const quiet = name === 'pages-slow' ? slowForAMoment : { share, step: 0.5, minutes: 100, perMinute };
    expect(judge('quiet night', quiet, [look('page', 3600, false), look('page', 4200, false)])).toBe('as promised');
  });
});

test('pages are slow while more than one in twenty takes longer than 300 ms', () => {
  const { sample } = objectives.find((objective) => objective.name === 'pages-slow') ?? {};
  const rule = sample?.(timing());
  const looks = (upTo250: number, upTo400: number, value: number) => {
    const bucket = (bound: string, step: number) => ({
      series: `kong_request_latency_ms_bucket{route="shell-frontend-pages",le="${bound}"}`,
      values: `0+${step}x20`,
    });
    const all = { series: 'kong_request_latency_ms_count{route="shell-frontend-pages"}', values: '0+100x20' };
    return {
      interval: '30s',
      input_series: [bucket('250', upTo250), bucket('400.0', upTo400), bucket('+Inf', 100), all],
      promql_expr_test: [{ expr: rule?.expression, eval_time: '5m', exp_samples: [{ labels: '{}', value }] }],
    };
  };
  // A third of those between 250 and 400 ms is taken to be faster than 300.
  const tests = [looks(94, 100, 0), looks(91, 97, 1)];
  const { text } = runTool('promtool', ['test', 'rules', 'tests.yml'], {
    'rules.yml': rules,
    'tests.yml': JSON.stringify({ rule_files: ['rules.yml'], tests }),
  });
  expect(text).toContain('SUCCESS');
});

import { expect, test } from 'vitest';
import { boards } from '../dashboards/boards.ts';
import { window } from '../dashboards/panel.ts';
import { runTool } from '../testing/promtool.ts';
import { ruleGroups } from './rule-file.ts';
import { withinNamespace } from './within-namespace.ts';

test.each([
  ['up', 'up{namespace="blog"}'],
  ['sum by (workload) (up{workload!=""}) == 0', 'sum by (workload) (up{workload!="",namespace="blog"}) == 0'],
  ['max(a{}) or 0.5 * b', 'max(a{namespace="blog"}) or 0.5 * b{namespace="blog"}'],
  ['a unless on (queue) hanji:b:now >= bool 1e3', 'a{namespace="blog"} unless on (queue) hanji:b:now{namespace="blog"} >= bool 1e3'],
  ['rate(a{b=~"} or c"}[5m]) or vector(0)', 'rate(a{b=~"} or c",namespace="blog"}[5m]) or vector(0)'],
  ['label_join(sum(a), "queue", ".", "service")', 'label_join(sum(a{namespace="blog"}), "queue", ".", "service")'],
  ['min(node_filesystem_avail_bytes)', 'min(node_filesystem_avail_bytes)'],
])('%s', (expression, within) => {
  expect(withinNamespace(expression, 'blog')).toBe(within);
});

/** What is left of a query when everything that names its namespace is taken out. */
const unbound = (expression: string) => expression.replaceAll(/[\w:]+\{[^}]*namespace="blog"\}/g, '').replaceAll(/node_\w+(?:\{[^}]*\})?/g, '');

test('every series of every rule and board is one of the namespace, and Prometheus takes all of them', () => {
  const groups = ruleGroups({ workloads: ['gateway', 'blog'], namespace: 'blog', runbooks: 'https://docs.test' });
  const ofBoards = boards.flatMap(({ panels }) => panels.flatMap(({ queries }) => Object.values(queries)));
  const rules = ofBoards.map((query, index) => ({ record: `board:${index}`, expr: withinNamespace(query.replaceAll(window, '5m'), 'blog') }));
  const all = [...groups, { name: 'boards', rules }];
  expect(runTool('promtool', ['check', 'rules', 'rules.yml'], { 'rules.yml': JSON.stringify({ groups: all }) })).toMatchObject({ status: 0 });
  const named = all.flatMap((group) => group.rules as readonly { readonly expr: string }[]).flatMap(({ expr }) => unbound(expr).match(/\b\w*[_:]\w+\b/g) ?? []);
  const functions = new Set(['histogram_quantile', 'count_over_time', 'sum_over_time', 'max_over_time', 'label_join']);
  expect([...new Set(named)].filter((name) => !functions.has(name))).toEqual([]);
});

import { expect, test } from 'vitest';
import { alertName } from '../rules/rule.ts';
import { alerts } from '../rules/rule-file.ts';
import { runTool } from '../testing/promtool.ts';
import { alertmanagerConfiguration, type AlertRoutes } from './alertmanager-configuration.ts';

const all: AlertRoutes = {
  slack: { channel: '#hanji' },
  pagerDuty: {},
  mail: { to: 'night@example.org', from: 'hanji@example.org', server: 'mail.example.org:587', username: 'hanji' },
};
const heartbeat = { url: 'https://beats.example.org/1' };
const configured = (routes: AlertRoutes) => alertmanagerConfiguration({ routes, secretsFolder: '/run/secrets/alertmanager' });
const ask = (routes: AlertRoutes, ...args: string[]) => runTool('amtool', args, { 'alertmanager.yml': configured(routes) });
const receivers = (routes: AlertRoutes) => {
  const { receivers: made } = JSON.parse(configured(routes)) as { receivers: Record<string, unknown>[] };
  return Object.fromEntries(made.map(({ name, ...ways }) => [name, Object.keys(ways)]));
};

test.each([
  ['every way', all],
  ['a heartbeat', { heartbeat }],
  ['nobody to tell', {}],
  ['Slack alone', { slack: { channel: '#hanji' } }],
])('with %s the configuration is one that Alertmanager takes', (_name, routes: AlertRoutes) => {
  expect(ask(routes, 'check-config', 'alertmanager.yml')).toMatchObject({ status: 0 });
});

test('PagerDuty is told of pages alone, everybody else of all', () => {
  const everybody = { page: ['pagerduty_configs', 'slack_configs', 'email_configs'], ticket: ['slack_configs', 'email_configs'] };
  expect(receivers({ ...all, heartbeat })).toEqual({ ...everybody, heartbeat: ['webhook_configs'] });
  expect(receivers({})).toEqual({ page: [], ticket: [], heartbeat: [] });
});

test('holds no secret, but the files that they lie in', () => {
  expect(configured(all).match(/[a-z_]+_file": "[^"]+/g)).toEqual([
    'routing_key_file": "/run/secrets/alertmanager/pagerduty-key',
    'api_url_file": "/run/secrets/alertmanager/slack-webhook',
    'auth_password_file": "/run/secrets/alertmanager/mail-password',
    'api_url_file": "/run/secrets/alertmanager/slack-webhook',
    'auth_password_file": "/run/secrets/alertmanager/mail-password',
  ]);
});

test.each(['page', 'ticket', 'heartbeat'])('a %s goes to its own receivers', (severity) => {
  const [alert = { name: '' }] = alerts;
  const args = ['config', 'routes', 'test', '--config.file=alertmanager.yml', `--verify.receivers=${severity}`];
  expect(ask(all, ...args, `alertname=${alertName(alert.name)}`, `severity=${severity}`)).toMatchObject({ status: 0 });
});

test('the heartbeat is told again each time that its turn comes', () => {
  const { route } = JSON.parse(configured({ heartbeat })) as { route: { routes: Record<string, string>[] } };
  const { group_interval: turn, repeat_interval: again } = route.routes.find(({ receiver }) => receiver === 'heartbeat') ?? {};
  expect(turn).toBe('60000ms');
  expect(Number.parseInt(again ?? '', 10)).toBeLessThan(60_000);
});

test('what silences others and what is silenced are alerts that there are', () => {
  const { inhibit_rules: rules } = JSON.parse(configured({})) as { inhibit_rules: { source_matchers: string[]; target_matchers: string[] }[] };
  const named = rules.flatMap(({ source_matchers: from, target_matchers: to }) => [...from, ...to]).flatMap((matcher) => matcher.match(/Hanji\w+/g) ?? []);
  const known = new Set(alerts.map(({ name }) => alertName(name)));
  expect(named.filter((name) => !known.has(name))).toEqual([]);
  expect(named.length).toBeGreaterThan(20);
});

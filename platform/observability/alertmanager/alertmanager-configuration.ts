import { timing } from '../rules/rule.ts';
import { inhibitRules } from './inhibitions.ts';

/** Whom a site tells of alerts. Every way is left out unless given; without any, alerts stand in Alertmanager alone. */
export interface AlertRoutes {
  /** Channel of Slack, e.g. `#hanji`; its webhook lies in the file `slack-webhook`. */
  readonly slack?: { readonly channel: string };
  /** PagerDuty is told of pages alone; its integration key lies in the file `pagerduty-key`. */
  readonly pagerDuty?: { readonly url?: string };
  /** By mail; the password of `username` lies in the file `mail-password`. */
  readonly mail?: { readonly to: string; readonly from: string; readonly server: string; readonly username?: string };
  /** Is called once a minute as long as Prometheus judges and Alertmanager tells: a dead man's switch. It holds what opens the way. */
  readonly heartbeat?: { readonly url: string };
}

/** Files that hold what must stay secret, by what they are for, in the folder that `alertmanagerConfiguration` is given. */
export const secretFiles = { slack: 'slack-webhook', pagerDuty: 'pagerduty-key', mail: 'mail-password' } as const;

/** Surroundings of Alertmanager. */
export interface AlertmanagerOptions {
  readonly routes: AlertRoutes;
  readonly secretsFolder: string;
  /** Makes every wait shorter, for tests. */
  readonly factor?: number;
}

const minute = 60;
const hour = 60 * minute;

/**
 * Alertmanager's configuration, in JSON (which is YAML). Pages go to PagerDuty and everything else that is given, at once; tickets to Slack and
 * mail. What is told together is told in one message. Without a heartbeat it holds no secret.
 */
export function alertmanagerConfiguration({ routes, secretsFolder, factor = 1 }: AlertmanagerOptions): string {
  const { span } = timing(factor);
  const file = (name: keyof typeof secretFiles) => `${secretsFolder}/${secretFiles[name]}`;
  const everybody = { ...slackReceiver(routes, file('slack')), ...mailReceiver(routes, file('mail')) };
  const configuration = {
    route: {
      receiver: 'ticket',
      group_by: ['alertname', 'namespace'],
      // Long enough for the cause to come in, which silences what follows from it.
      group_wait: span(30),
      group_interval: span(5 * minute),
      repeat_interval: span(24 * hour),
      routes: [
        // What was told exactly the interval ago counts as just told, and would be left out every second time.
        { receiver: 'heartbeat', matchers: ['severity="heartbeat"'], group_wait: span(1), group_interval: span(minute), repeat_interval: span(50) },
        { receiver: 'page', matchers: ['severity="page"'], repeat_interval: span(4 * hour) },
      ],
    },
    inhibit_rules: inhibitRules(),
    receivers: [
      { name: 'page', ...pagerDutyReceiver(routes, file('pagerDuty')), ...everybody },
      { name: 'ticket', ...everybody },
      { name: 'heartbeat', ...heartbeatReceiver(routes) },
    ],
  };
  return `${JSON.stringify(configuration, null, 1)}\n`;
}

const summaries = '{{ range .Alerts.Firing }}{{ .Annotations.summary }}\n{{ .Annotations.action }} {{ .Annotations.runbook_url }}\n{{ end }}';
const title = '{{ if eq .Status "firing" }}{{ .CommonLabels.severity }}{{ else }}over{{ end }}: {{ .CommonLabels.alertname }}';

function slackReceiver({ slack }: AlertRoutes, webhookFile: string): object {
  if (slack === undefined) return {};
  return { slack_configs: [{ api_url_file: webhookFile, channel: slack.channel, send_resolved: true, title, text: summaries }] };
}

function pagerDutyReceiver({ pagerDuty }: AlertRoutes, keyFile: string): object {
  if (pagerDuty === undefined) return {};
  const { url } = pagerDuty;
  const description = '{{ range .Alerts.Firing }}{{ .Annotations.summary }} {{ end }}';
  const details = { action: '{{ .CommonAnnotations.action }}', runbook: '{{ .CommonAnnotations.runbook_url }}' };
  return { pagerduty_configs: [{ routing_key_file: keyFile, send_resolved: true, description, details, ...(url === undefined ? {} : { url }) }] };
}

function heartbeatReceiver({ heartbeat }: AlertRoutes): object {
  return heartbeat === undefined ? {} : { webhook_configs: [{ url: heartbeat.url, send_resolved: false }] };
}

function mailReceiver({ mail }: AlertRoutes, passwordFile: string): object {
  if (mail === undefined) return {};
  const { to, from, server, username } = mail;
  const login = username === undefined ? {} : { auth_username: username, auth_password_file: passwordFile };
  return { email_configs: [{ to, from, smarthost: server, send_resolved: true, headers: { Subject: title }, text: summaries, html: '', ...login }] };
}

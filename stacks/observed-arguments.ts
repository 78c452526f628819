import type { SiteArgs } from '@hanji/platform/site';
import { portOf } from '@hanji/platform/network-policy';
import { tracesPort } from '@hanji/platform/observability/collector/collector-configuration';
import type { AlertReceivers } from '@hanji/platform/observability/servers/alertmanager-plan';
import type { VolumeArgs } from '@hanji/platform/volume';
import * as pulumi from '@pulumi/pulumi';
import type { StackConfig } from './config-schema.ts';

/** What of a checked configuration says how the site is observed: the site's arguments, and settings of its processes. */
export function observedArguments(
  { observability, alerts }: Pick<StackConfig, 'observability' | 'alerts'>,
  volume: (size: string) => VolumeArgs,
  repositoryRunbooks: string | null,
): { readonly args: Pick<SiteArgs, 'observed'>; readonly settings: Readonly<Record<string, string>> } {
  const { mode, images, volumes, days, asksNodes, exporters, nodeExporter, scrapedFrom, labels, tracesTo, tracesFrom } = observability;
  // That there is one of the two was checked.
  const runbooks = observability.runbooks ?? repositoryRunbooks ?? '';
  if (mode === 'off') return { args: {}, settings: {} };
  if (mode === 'prometheus-operator')
    return { args: { observed: { from: scrapedFrom, ...(Object.keys(labels).length === 0 ? {} : { labels }), runbooks } }, settings: {} };
  const made = {
    prometheus: volume(volumes.prometheus),
    alertmanager: volume(volumes.alertmanager),
    grafana: volume(volumes.grafana),
    logs: volume(volumes.logs),
    logReader: volume(volumes.logReader),
  };
  const traces = { ...(tracesTo === undefined ? {} : { tracesTo }), ...(tracesFrom === undefined ? {} : { tracesFrom }) };
  const by = { images, volumes: made, days, asksNodes, exporters, nodeExporter, receivers: receivers(alerts), runbooks, ...traces };
  return { args: { observed: { by } }, settings: tracesTo === undefined ? {} : { OTEL_EXPORTER_OTLP_ENDPOINT: `http://collector:${tracesPort}` } };
}

function receivers(alerts: StackConfig['alerts']): AlertReceivers {
  const { slack, pagerDuty, mail, heartbeat } = alerts ?? {};
  const addresses = [slack?.webhook, heartbeat?.url, mail === undefined ? undefined : `smtp://${mail.server}`].filter((address) => address !== undefined);
  return {
    ports: [...new Set(addresses.map(portOf))],
    ...(heartbeat === undefined ? {} : { heartbeat: { url: pulumi.secret(heartbeat.url) } }),
    ...(slack === undefined ? {} : { slack: { channel: slack.channel, webhook: pulumi.secret(slack.webhook) } }),
    ...(pagerDuty === undefined ? {} : { pagerDuty: { key: pulumi.secret(pagerDuty.key) } }),
    ...(mail === undefined ? {} : { mail: mailReceiver(mail) }),
  };
}

function mailReceiver({ to, from, server, username, password }: NonNullable<NonNullable<StackConfig['alerts']>['mail']>): NonNullable<AlertReceivers['mail']> {
  return {
    route: { to, from, server, ...(username === undefined ? {} : { username }) },
    ...(password === undefined ? {} : { password: pulumi.secret(password) }),
  };
}

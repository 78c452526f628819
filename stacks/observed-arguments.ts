import type { SiteArgs } from '@hanji/platform/site';
import { tracesPort } from '@hanji/platform/observability/servers/collector-plan';
import type { AlertReceivers } from '@hanji/platform/observability/servers/alertmanager-plan';
import type { VolumeArgs } from '@hanji/platform/volume';
import * as pulumi from '@pulumi/pulumi';
import type { StackConfig } from './config-schema.ts';

/** What of a checked configuration says how the site is observed: the site's arguments, and settings of its processes. */
export function observedArguments(
  { observability, alerts }: Pick<StackConfig, 'observability' | 'alerts'>,
  volume: (size: string) => VolumeArgs,
): { readonly args: Pick<SiteArgs, 'observed'>; readonly settings: Readonly<Record<string, string>> } {
  const { mode, images, volumes, days, asksNodes, exporters, scrapedFrom, labels, runbooks, tracesTo } = observability;
  const told = runbooks === undefined ? {} : { runbooks };
  if (mode === 'off') return { args: {}, settings: {} };
  if (mode === 'prometheus-operator')
    return { args: { observed: { from: scrapedFrom, ...(Object.keys(labels).length === 0 ? {} : { labels }), ...told } }, settings: {} };
  const made = {
    prometheus: volume(volumes.prometheus),
    alertmanager: volume(volumes.alertmanager),
    grafana: volume(volumes.grafana),
    logs: volume(volumes.logs),
  };
  const by = { images, volumes: made, days, asksNodes, exporters, receivers: receivers(alerts), ...told, ...(tracesTo === undefined ? {} : { tracesTo }) };
  return { args: { observed: { by } }, settings: tracesTo === undefined ? {} : { OTEL_EXPORTER_OTLP_ENDPOINT: `http://collector:${tracesPort}` } };
}

function receivers(alerts: StackConfig['alerts']): AlertReceivers {
  const { slack, pagerDuty, mail } = alerts ?? {};
  return {
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

import type { Input } from '@pulumi/pulumi';
import type { VolumeArgs } from '../../volume.ts';
import { alertmanagerConfiguration, type AlertRoutes, secretFiles } from '../alertmanager/alertmanager-configuration.ts';
import type { ServerPlan } from './server-plan.ts';

/** Where Alertmanager answers. */
export const alertmanagerPort = 9093;

/** Whom alerts are told, with what opens the way to them. */
export interface AlertReceivers {
  readonly slack?: { readonly channel: string; readonly webhook: Input<string> };
  readonly pagerDuty?: { readonly key: Input<string> };
  readonly mail?: { readonly route: NonNullable<AlertRoutes['mail']>; readonly password?: Input<string> };
}

/** Alertmanager: groups, silences and tells. What opens the way to others lies in files of a Secret. */
export function alertmanagerPlan(image: string, volume: VolumeArgs, receivers: AlertReceivers): ServerPlan {
  const folder = '/etc/alertmanager';
  const secretsFolder = '/run/secrets/alertmanager';
  return {
    name: 'alertmanager',
    image,
    user: 65_534,
    args: [
      `--config.file=${folder}/alertmanager.yml`,
      '--storage.path=/alertmanager',
      `--web.listen-address=:${alertmanagerPort}`,
      '--cluster.listen-address=',
    ],
    ports: { http: alertmanagerPort },
    readyPath: '/-/ready',
    files: { configuration: { folder, texts: { 'alertmanager.yml': alertmanagerConfiguration({ routes: routesOf(receivers), secretsFolder }) } } },
    secrets: { folder: secretsFolder, values: secretsOf(receivers) },
    data: { folder: '/alertmanager', volume },
    memory: { request: '32Mi', limit: '256Mi' },
    connections: {
      accepts: [{ from: ['prometheus', 'grafana'], ports: [alertmanagerPort] }],
      opens: [],
      internet: [443, ...(receivers.mail === undefined ? [] : [portOf(receivers.mail.route.server)])],
    },
  };
}

function routesOf({ slack, pagerDuty, mail }: AlertReceivers): AlertRoutes {
  return {
    ...(slack === undefined ? {} : { slack: { channel: slack.channel } }),
    ...(pagerDuty === undefined ? {} : { pagerDuty: {} }),
    ...(mail === undefined ? {} : { mail: mail.route }),
  };
}

function secretsOf({ slack, pagerDuty, mail }: AlertReceivers): Record<string, Input<string>> {
  return {
    ...(slack === undefined ? {} : { [secretFiles.slack]: slack.webhook }),
    ...(pagerDuty === undefined ? {} : { [secretFiles.pagerDuty]: pagerDuty.key }),
    ...(mail?.password === undefined ? {} : { [secretFiles.mail]: mail.password }),
  };
}

function portOf(server: string): number {
  return Number(server.slice(server.lastIndexOf(':') + 1));
}

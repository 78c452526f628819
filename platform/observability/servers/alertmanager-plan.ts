import { type Input, output } from '@pulumi/pulumi';
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
  readonly heartbeat?: { readonly url: Input<string> };
  /** Ports that those are called at, who may well be at private addresses. */
  readonly ports: readonly number[];
}

/** Alertmanager: groups, silences and tells. Its configuration lies in a Secret, as what opens the way to others does. */
export function alertmanagerPlan(image: string, volume: VolumeArgs, receivers: AlertReceivers): ServerPlan {
  const secretsFolder = '/run/secrets/alertmanager';
  return {
    name: 'alertmanager',
    image,
    user: 65_534,
    args: [
      `--config.file=${secretsFolder}/alertmanager.yml`,
      '--storage.path=/alertmanager',
      `--web.listen-address=:${alertmanagerPort}`,
      '--cluster.listen-address=',
    ],
    ports: { http: alertmanagerPort },
    readyPath: '/-/ready',
    files: {},
    secrets: { folder: secretsFolder, values: { 'alertmanager.yml': configuration(receivers, secretsFolder), ...secretsOf(receivers) } },
    data: { folder: '/alertmanager', volume },
    memory: { request: '32Mi', limit: '256Mi' },
    connections: {
      accepts: [{ from: ['prometheus', 'grafana'], ports: [alertmanagerPort] }],
      opens: [],
      internet: [443],
      anywhere: receivers.ports,
    },
  };
}

function configuration(receivers: AlertReceivers, secretsFolder: string): Input<string> {
  const routes = routesOf(receivers);
  if (receivers.heartbeat === undefined) return alertmanagerConfiguration({ routes, secretsFolder });
  return output(receivers.heartbeat.url).apply((url) => alertmanagerConfiguration({ routes: { ...routes, heartbeat: { url } }, secretsFolder }));
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

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alertmanagerConfiguration, secretFiles } from '@hanji/platform/observability/alertmanager/alertmanager-configuration';
import { findPrograms } from '../../servers/find-program.ts';
import { keepOrPickPort } from '../../servers/free-port.ts';
import type { SupervisedProcess } from '../../supervised-process.ts';
import { superviseProgram } from '../supervise-program.ts';
import type { AlertReceivers } from './alert-receivers.ts';

/** Runs Alertmanager with the routes of a deployed site in a folder, telling the stand-ins; every wait is shorter by the factor. */
export async function runAlertmanager(folder: string, receivers: AlertReceivers, factor: number): Promise<SupervisedProcess & { readonly address: string }> {
  const [program] = findPrograms('prometheus-alertmanager', process.env);
  if (program === undefined) throw new Error('Alertmanager is needed: apt-get install prometheus-alertmanager.');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, secretFiles.slack), receivers.slackUrl);
  writeFileSync(join(folder, secretFiles.pagerDuty), 'a-routing-key');
  const routes = { slack: { channel: '#hanji' }, pagerDuty: { url: receivers.pagerDutyUrl }, heartbeat: { url: receivers.heartbeatUrl } };
  writeFileSync(join(folder, 'alertmanager.yml'), alertmanagerConfiguration({ routes, secretsFolder: folder, factor }));
  const address = `127.0.0.1:${await keepOrPickPort(undefined)}`;
  const flags = {
    'config.file': join(folder, 'alertmanager.yml'),
    'storage.path': join(folder, 'data'),
    'web.listen-address': address,
    'cluster.listen-address': '',
  };
  const own = { name: 'alertmanager', logFile: join(folder, 'alertmanager.log'), readyUrl: `http://${address}/-/ready` };
  const alertmanager = await superviseProgram({ ...own, program, flags }, () => undefined);
  return { ...alertmanager, address };
}

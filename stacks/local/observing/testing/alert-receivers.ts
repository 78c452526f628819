import { startStandInServer } from './stand-in-server.ts';

/** Something that was told of an alert that began. */
export interface Told {
  readonly by: 'slack' | 'pagerduty';
  /** Name of the alert in Prometheus. */
  readonly alert: string;
  /** What is wrong. */
  readonly summary: string;
  /** What to do, and where more stands. */
  readonly action: string;
  readonly runbook: string;
}

/** Slack, PagerDuty, and what waits for a heartbeat, as far as Alertmanager knows them. */
export interface AlertReceivers {
  readonly slackUrl: string;
  readonly pagerDutyUrl: string;
  readonly heartbeatUrl: string;
  /** The calls of the heartbeat: names of the alerts that they were about, and when they came, in milliseconds. */
  readonly beats: () => readonly { readonly alert: string; readonly at: number }[];
  /** What was told since the last call of `forget`; that something is over is not noted. */
  readonly told: () => readonly Told[];
  readonly forget: () => void;
  readonly stop: () => Promise<void>;
}

interface SlackMessage {
  readonly attachments: readonly { readonly title: string; readonly text: string }[];
}

interface PagerDutyEvent {
  readonly event_action: string;
  readonly payload: { readonly summary: string; readonly custom_details: { readonly action: string; readonly runbook: string } };
}

interface Beat {
  readonly alerts: readonly { readonly labels: { readonly alertname: string } }[];
}

/** Starts stand-ins for all on a port of their own. */
export async function startAlertReceivers(): Promise<AlertReceivers> {
  let told: Told[] = [];
  const beats: { alert: string; at: number }[] = [];
  const { address, stop } = await startStandInServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'));
      if (request.url === '/beat') beats.push(...(body as Beat).alerts.map(({ labels }) => ({ alert: labels.alertname, at: performance.now() })));
      else told.push(...(request.url === '/slack' ? ofSlack(body as SlackMessage) : ofPagerDuty(body as PagerDutyEvent)));
      // PagerDuty answers so; Slack's word is not looked at.
      response.writeHead(request.url === '/slack' ? 200 : 202, { 'content-type': 'application/json' }).end('{"status":"success"}');
    });
  });
  return {
    slackUrl: `http://${address}/slack`,
    pagerDutyUrl: `http://${address}/pagerduty`,
    heartbeatUrl: `http://${address}/beat`,
    beats: () => beats,
    told: () => told,
    forget: () => {
      told = [];
    },
    stop,
  };
}

/** A line of what is wrong, and one of what to do with the address of the runbook, for each that is told of in one message. */
function ofSlack({ attachments }: SlackMessage): Told[] {
  return attachments.flatMap(({ title, text }) => {
    const [, kind, alert = ''] = /^(\w+): (\w+)$/.exec(title) ?? [];
    if (kind === 'over') return [];
    return [...text.matchAll(/^(?<summary>.+)\n(?<action>.+) (?<runbook>\S+)$/gm)].map(({ groups }) => {
      const { summary = '', action = '', runbook = '' } = groups ?? {};
      return { by: 'slack' as const, alert, summary, action, runbook };
    });
  });
}

function ofPagerDuty({ event_action: event, payload }: PagerDutyEvent): Told[] {
  if (event !== 'trigger') return [];
  const { action, runbook } = payload.custom_details;
  const [, name = ''] = /([a-z-]+)[.]md$/.exec(runbook) ?? [];
  return [{ by: 'pagerduty', alert: name, summary: payload.summary.trim(), action, runbook }];
}

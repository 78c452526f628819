import { startStandInServer } from './stand-in-server.ts';

/** Something that was told of an alert that began. */
export interface Told {
  readonly by: 'slack' | 'pagerduty';
  /** Name of the alert in Prometheus. */
  readonly alert: string;
  readonly text: string;
}

/** Slack and PagerDuty as far as Alertmanager knows them. */
export interface AlertReceivers {
  readonly slackUrl: string;
  readonly pagerDutyUrl: string;
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
  readonly payload: { readonly summary: string; readonly custom_details: { readonly runbook: string } };
}

/** Starts stand-ins for both on a port of their own. */
export async function startAlertReceivers(): Promise<AlertReceivers> {
  let told: Told[] = [];
  const { address, stop } = await startStandInServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'));
      told.push(...(request.url === '/slack' ? ofSlack(body as SlackMessage) : ofPagerDuty(body as PagerDutyEvent)));
      // PagerDuty answers so; Slack's word is not looked at.
      response.writeHead(request.url === '/slack' ? 200 : 202, { 'content-type': 'application/json' }).end('{"status":"success"}');
    });
  });
  return {
    slackUrl: `http://${address}/slack`,
    pagerDutyUrl: `http://${address}/pagerduty`,
    told: () => told,
    forget: () => {
      told = [];
    },
    stop,
  };
}

function ofSlack({ attachments }: SlackMessage): Told[] {
  return attachments.flatMap(({ title, text }) => {
    const [, kind, alert = ''] = /^(\w+): (\w+)$/.exec(title) ?? [];
    return kind === 'over' ? [] : [{ by: 'slack', alert, text }];
  });
}

function ofPagerDuty({ event_action: action, payload }: PagerDutyEvent): Told[] {
  if (action !== 'trigger') return [];
  const [, name = ''] = /([a-z-]+)[.]md$/.exec(payload.custom_details.runbook) ?? [];
  return [{ by: 'pagerduty', alert: name, text: payload.summary }];
}

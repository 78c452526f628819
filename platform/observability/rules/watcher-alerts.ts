import { type Alert, condition } from './rule.ts';

const failed = (series: string, window: string, by = '') => `sum${by} (rate(${series}[${window}]))`;

/** Alerts on those that watch: what tells nobody is as good as none. */
export const watcherAlerts: readonly Alert[] = [
  {
    name: 'watchdog',
    summary: 'Prometheus judges and Alertmanager tells.',
    action: 'Nothing: this one is always told. Where it ends, see its runbook.',
    isOfWatchers: true,
    conditions: [condition(() => 'vector(1)', { forSeconds: 0, within: 60, severity: 'heartbeat' })],
  },
  {
    name: 'alerts-not-sent',
    summary: 'Alerts do not get from Prometheus to Alertmanager.',
    action: 'Look whether the pod of Alertmanager runs (kubectl get pods -l app.kubernetes.io/name=alertmanager); until it does, watch Prometheus at /alerts.',
    isOfWatchers: true,
    // Alertmanager may hear this one when it is back, and the heartbeat tells what it cannot.
    conditions: [
      condition(({ span }) => `${failed('prometheus_notifications_errors_total', span(120))} > 0`, { forSeconds: 120, within: 300, severity: 'page' }),
    ],
  },
  {
    name: 'alerts-not-told',
    summary: 'Alertmanager cannot tell alerts by {{ $labels.integration }}.',
    action: 'Read why in the log of Alertmanager; give what opens the way anew: pulumi config set --secret --path hanji:alerts.',
    isOfWatchers: true,
    // What Alertmanager tries again counts as one failure each time that it gives up, every five minutes: the window always holds two of them.
    conditions: [
      condition(({ span }) => `${failed('alertmanager_notifications_failed_total', span(660), ' by (integration)')} > 0`, {
        forSeconds: 120,
        within: 600,
        severity: 'page',
      }),
    ],
  },
  {
    name: 'targets-missing',
    summary: 'Nothing answers Prometheus as {{ $labels.job }}, so what it would tell is not watched.',
    action: 'Look at its pod, and why Prometheus does not reach it: its page /targets says so.',
    isOfWatchers: true,
    conditions: [
      condition(({ others }) => ['max by (job) (up{workload=""}) == 0', ...others.map((job) => `absent(up{job="${job}"})`)].join(' or '), {
        forSeconds: 300,
        within: 420,
      }),
    ],
  },
];

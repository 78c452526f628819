import { type AlertCase, growing, growingEvery, steady } from './alert-cases.ts';

const answering = (up: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(up).map(([job, value]) => [`up{job="${job}",instance="a"}`, steady(value)] as const));
const others = { prometheus: 1, rabbitmq: 1 };

/** When each alert on those that watch fires, and on what it must not; `prometheus` and `rabbitmq` are asked besides the workloads. */
export const watcherCases: readonly AlertCase[] = [
  {
    alert: 'watchdog',
    severity: 'heartbeat',
    fires: { 'up{job="prometheus"}': steady(1) },
    labels: {},
    summary: 'Prometheus judges and Alertmanager tells.',
    silent: {},
  },
  {
    alert: 'alerts-not-sent',
    severity: 'page',
    fires: { 'prometheus_notifications_errors_total{job="prometheus",alertmanager="http://alertmanager:9093/api/v2/alerts"}': growing(3) },
    labels: {},
    summary: 'Alerts do not get from Prometheus to Alertmanager.',
    silent: {
      'one that was not sent at once': { 'prometheus_notifications_errors_total{job="prometheus"}': `0+0x20 ${steady(1)}` },
      'all are sent': { 'prometheus_notifications_errors_total{job="prometheus"}': steady(4), prometheus_notifications_sent_total: growing(5) },
    },
  },
  {
    alert: 'alerts-not-told',
    severity: 'page',
    fires: {
      // Alertmanager gives up, and counts, once in five minutes.
      'alertmanager_notifications_failed_total{job="alertmanager",integration="slack",reason="clientError"}': growingEvery(10),
      'alertmanager_notifications_failed_total{job="alertmanager",integration="pagerduty",reason="other"}': steady(0),
    },
    labels: { integration: 'slack' },
    summary: 'Alertmanager cannot tell alerts by slack.',
    lasts: true,
    silent: { 'all are told': { 'alertmanager_notifications_failed_total{job="alertmanager",integration="slack"}': steady(2) } },
  },
  {
    alert: 'targets-missing',
    severity: 'ticket',
    fires: { ...answering({ ...others, rabbitmq: 0 }), 'up{job="hanji-blog",workload="blog"}': steady(0) },
    labels: { job: 'rabbitmq' },
    summary: 'Nothing answers Prometheus as rabbitmq, so what it would tell is not watched.',
    silent: {
      'all answer, or another of its kind': { ...answering(others), 'up{job="rabbitmq",instance="b"}': steady(0) },
      'a process of a workload, which is told as such': { ...answering(others), 'up{job="hanji-blog",workload="blog"}': steady(0) },
    },
  },
  {
    alert: 'targets-missing',
    severity: 'ticket',
    fires: answering({ prometheus: 1 }),
    labels: { job: 'rabbitmq' },
    summary: 'Nothing answers Prometheus as rabbitmq, so what it would tell is not watched.',
    silent: {},
  },
];

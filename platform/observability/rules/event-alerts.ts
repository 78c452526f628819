import { type Alert, condition } from './rule.ts';

/** How much was taken from each queue, whatever became of it: queues are named `<service>.<event>`. */
const taken = (window: string) =>
  `label_join(sum by (service, event) (increase(hanji_events_total{outcome!="published"}[${window}])), "queue", ".", "service", "event")`;

/** Whose queue it is. */
const ofQueue = { service: '{{ $labels.queue | reReplaceAll "[.].*$" "" }}' };

/** Alerts on what services tell each other. Every process of a service gives the same figures of its queues. */
export const eventAlerts: readonly Alert[] = [
  {
    name: 'dead-letters',
    summary: '{{ $value }} events could not be taken and wait in {{ $labels.queue }} for an admin.',
    action: 'Read why in /admin/management/dead-letters, mend the cause, then send them back.',
    conditions: [condition(() => 'max by (queue) (hanji_dead_letters) > 0', { forSeconds: 60, within: 180 })],
  },
  {
    name: 'outbox-old',
    summary: 'An event of {{ $labels.service }} has waited {{ $value | humanizeDuration }} to be published.',
    action: 'Look whether RabbitMQ takes messages (memory, disk) and whether a process of the service relays.',
    conditions: [condition(() => 'max by (service) (hanji_outbox_oldest_seconds) > 30', { forSeconds: 60, within: 180, severity: 'page' })],
  },
  {
    name: 'consumer-stuck',
    summary: 'Nobody takes the {{ $value }} messages of {{ $labels.queue }}.',
    action: 'Look whether the queue has consumers (rabbitmqctl list_queues name messages consumers), and restart the service where it has none.',
    labels: ofQueue,
    conditions: [
      condition(({ span }) => `max by (queue) (hanji_consumer_queue_messages) > 0 unless on (queue) ${taken(span(120))} > 0`, {
        forSeconds: 180,
        within: 420,
        severity: 'page',
      }),
    ],
  },
  {
    name: 'queue-backlog',
    summary: '{{ $value }} messages wait in {{ $labels.queue }}.',
    action: 'See on the dashboard "Hanji: events" whether it shrinks; else give the service more processes.',
    labels: ofQueue,
    conditions: [condition(() => 'max by (queue) (hanji_consumer_queue_messages) > 1000', { forSeconds: 600, within: 720 })],
  },
  {
    name: 'saga-old',
    summary: '{{ $labels.saga }} is not finished after {{ $value | humanizeDuration }}.',
    action: 'See in /admin/management/status which service has not reported, and read its log.',
    conditions: [condition(() => 'max by (saga) (hanji_saga_oldest_seconds) > 3600', { forSeconds: 300, within: 420 })],
  },
];

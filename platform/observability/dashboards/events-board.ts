import { type Board, window } from './panel.ts';

/** Events from the outbox to the last consumer. */
export const eventsBoard: Board = {
  name: 'events',
  title: 'events',
  panels: [
    {
      title: 'Published a second',
      tells: 'By event.',
      unit: 'cps',
      queries: { '{{event}}': `sum by (event) (rate(hanji_events_total{outcome="published"}[${window}]))` },
    },
    {
      title: 'Taken a second',
      tells: 'By service and what became of them: applied, known already, dead, waiting for a newer release …',
      unit: 'cps',
      queries: { '{{service}} {{outcome}}': `sum by (service, outcome) (rate(hanji_events_total{outcome!="published"}[${window}]))` },
    },
    {
      title: 'From the change to its effect (95th percentile)',
      tells: 'Promised are 10 s.',
      unit: 's',
      queries: { '{{event}}': `histogram_quantile(0.95, sum by (event, le) (rate(hanji_event_delay_seconds_bucket[${window}])))` },
    },
    {
      title: 'Waiting to be published',
      tells: 'Of each outbox. It falls to 0 within a second.',
      unit: 'short',
      queries: { '{{service}}': 'max by (service) (hanji_outbox_pending)' },
    },
    {
      title: 'Oldest in the outbox',
      tells: 'More than half a minute is told.',
      unit: 's',
      queries: { '{{service}}': 'max by (service) (hanji_outbox_oldest_seconds)' },
    },
    {
      title: 'Queues',
      tells: 'Messages that wait to be taken.',
      unit: 'short',
      queries: { '{{queue}}': 'max by (queue) (hanji_consumer_queue_messages) > 0 or topk(1, max by (queue) (hanji_consumer_queue_messages))' },
    },
    { title: 'Dead letters', tells: 'Events that wait for an admin.', unit: 'short', queries: { '{{queue}}': 'max by (queue) (hanji_dead_letters)' } },
    {
      title: 'Oldest saga',
      tells: 'How long something that several services do together has taken so far.',
      unit: 's',
      queries: { '{{saga}}': 'max by (saga) (hanji_saga_oldest_seconds)' },
    },
    {
      title: 'Memory of the broker',
      tells: 'At its limit it holds publishers back.',
      unit: 'bytes',
      queries: { '{{instance}}': 'rabbitmq_process_resident_memory_bytes', limit: 'max(rabbitmq_resident_memory_limit_bytes)' },
    },
  ],
};

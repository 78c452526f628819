import { publishExchange } from '@hanji/contracts/broker-topology';
import { defineService } from '@hanji/contracts/define-service';
import { catalogue, type EventType } from '@hanji/contracts/events/catalogue';

/** Stands for whoever publishes, in the topology of a service under test: it publishes every event. */
export const testPublisher = defineService({
  name: 'test-publisher',
  summary: 'Publishes whatever a test has to say',
  port: 3997,
  routes: {},
  database: false,
  cache: false,
  publishes: Object.keys(catalogue) as EventType[],
  consumes: {},
  environment: {},
  replicas: { min: 1, max: 1 },
});

/** The exchange that it publishes by. */
export const testExchange = publishExchange(testPublisher.name);

import { retryExchange, waitingExchange } from '@hanji/contracts/broker-topology';
import type { Deployable } from '@hanji/contracts/deployable';
import { eventExchange } from '@hanji/contracts/events/catalogue';

/** What a user may do on the broker: patterns of names of queues and exchanges, and of events on the topic exchange. */
export interface BrokerPermissions {
  readonly configure: string;
  readonly write: string;
  readonly read: string;
  readonly events: { readonly write: string; readonly read: string };
}

const nothing = '^$';

/**
 * What a definition needs and no more: publish its events, read its own queues, give its own messages back for a later
 * try, and make the ephemeral queue of a process that takes broadcasts. It may not change the topology.
 */
export function brokerPermissions(deployable: Deployable): BrokerPermissions {
  const isService = deployable.kind === 'service';
  const publishes = isService ? deployable.publishes : [];
  const consumes = isService && Object.keys(deployable.consumes).length > 0;
  const takesBroadcasts = deployable.broadcasts.length > 0;
  const ephemeral = takesBroadcasts ? [`${escaped(`${deployable.kind}.${deployable.name}.hear.`)}.+`] : [];
  const queues = consumes ? [`${escaped(`${deployable.name}.`)}.+`] : [];
  return {
    configure: anyOf(ephemeral),
    write: anyOf([...(publishes.length > 0 ? [escaped(eventExchange)] : []), ...(consumes ? [retryExchange, waitingExchange].map(escaped) : []), ...ephemeral]),
    read: anyOf([...queues, ...ephemeral, ...(takesBroadcasts ? [escaped(eventExchange)] : [])]),
    events: { write: anyOf(publishes.map(escaped)), read: anyOf(deployable.broadcasts.map(escaped)) },
  };
}

function anyOf(patterns: readonly string[]): string {
  return patterns.length === 0 ? nothing : `^(${patterns.join('|')})$`;
}

/** A name as a pattern that fits just it. */
export function escaped(name: string): string {
  return name.replaceAll('.', '\\.');
}

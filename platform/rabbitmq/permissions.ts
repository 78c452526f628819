import { broadcastExchange, publishExchange, retryExchange, sharedExchanges, waitingExchange } from '@hanji/contracts/broker-topology';
import { type Deployable, workloadName } from '@hanji/contracts/deployable';

/** What a user may do on the broker: patterns of names of queues and exchanges, and of events on the topic exchanges. */
export interface BrokerPermissions {
  readonly configure: string;
  readonly write: string;
  readonly read: string;
  readonly events: { readonly write: string; readonly read: string };
}

const nothing = '^$';

/**
 * What a definition needs and no more: publish its events by its own exchange, read its own queues, give its own messages back for a
 * later try, and make the ephemeral queue of a process that takes broadcasts. It may not change the topology. With `sharedAccess` it
 * may use the exchanges that all share as well, as processes of the release before do.
 */
export function brokerPermissions(deployable: Deployable, { sharedAccess }: { readonly sharedAccess: boolean }): BrokerPermissions {
  const isService = deployable.kind === 'service';
  const publishes = isService ? deployable.publishes : [];
  const consumes = isService && Object.keys(deployable.consumes).length > 0;
  const takesBroadcasts = deployable.broadcasts.length > 0;
  const ephemeral = takesBroadcasts ? [`${escaped(`${deployable.kind}.${deployable.name}.hear.`)}.+`] : [];
  const queues = consumes ? [`${escaped(`${deployable.name}.`)}.+`] : [];
  const own = (names: readonly string[], shared: readonly string[]) => [...names, ...(sharedAccess ? shared : [])].map(escaped);
  return {
    configure: anyOf(ephemeral),
    write: anyOf([
      ...(publishes.length > 0 ? own([publishExchange(deployable.name)], [sharedExchanges.events]) : []),
      ...(consumes ? own([retryExchange(deployable.name), waitingExchange(deployable.name)], [sharedExchanges.retry, sharedExchanges.waiting]) : []),
      ...ephemeral,
    ]),
    read: anyOf([...queues, ...ephemeral, ...(takesBroadcasts ? own([broadcastExchange(workloadName(deployable))], [sharedExchanges.events]) : [])]),
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

import type { KongService } from '@hanji/contracts/gateway/kong';
import type { Exchange } from '../exchange.ts';
import type { HeaderList } from '../header-list.ts';
import type { Upstream } from '../proxy/upstream.ts';

/** An answer that a plugin gives in the upstream's place. */
export interface Answer {
  readonly status: number;
  readonly headers?: readonly string[];
  readonly message: string;
}

/** Status and headers of an answer before they are sent. `body` is null for a service's answer, which streams by. */
export interface AnswerHead {
  status: number;
  readonly headers: HeaderList;
  readonly source: 'service' | 'exit' | 'error';
  body: string | null;
}

/**
 * One configured plugin, in Kong's phases: `rewrite` before the route is known (global plugins only), `access` in order
 * of priority until one answers, `head` on every answer.
 */
export interface Plugin {
  readonly rewrite?: (exchange: Exchange) => void;
  readonly access?: (exchange: Exchange) => Answer | undefined | Promise<Answer | undefined>;
  readonly head?: (exchange: Exchange, head: AnswerHead) => void;
  /** Lets go of timers and connections. */
  readonly stop?: () => void;
}

/** A route with all that happens on it, in order. */
export interface Route {
  readonly name: string;
  /** Missing where the gateway answers by itself. */
  readonly service: { readonly name: string; readonly settings: KongService; readonly upstream: Upstream } | null;
  readonly rewrite: readonly NonNullable<Plugin['rewrite']>[];
  readonly access: readonly NonNullable<Plugin['access']>[];
  readonly head: readonly NonNullable<Plugin['head']>[];
  /** The gateway is about to stop, so connections are not to be kept. */
  readonly isClosing: () => boolean;
}

import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { KongService } from '@hanji/contracts/gateway/kong';
import type { HeaderList } from './header-list.ts';
import type { Upstream } from './proxy/upstream.ts';

/** Claims of an access token whose signature and expiry were checked. */
export type Claims = Readonly<Record<string, unknown>>;

/** One request on its way through the gateway, and what the plugins find out and decide about it. */
export class Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly startedAt = performance.now();
  readonly method: string;
  readonly path: string;
  /** Empty, or from the `?` on. */
  readonly query: string;
  /** The client's address, as far as it can be trusted. */
  readonly address: string;
  /** A trusted proxy stands between; its word on the client's protocol and host counts. */
  readonly isProxied: boolean;
  readonly route: Route;
  /** Headers for the upstream; the plugins take from and add to them. */
  readonly headers: HeaderList;
  /** Set while the client waits for leave to send its body. */
  readonly expectsContinue: boolean;

  requestId = '';
  /** Of the trace that the request begins; empty where none is kept. */
  traceId = '';
  /** The token that `jwt` found good, as it was sent, and its claims; null for a guest. */
  verified: { readonly token: string; readonly claims: Claims } | null = null;
  userId = '';
  /** What stands for the user in the log. */
  userHash = '';
  release = '';
  /** Cohort of a visitor who had none. */
  newCohort: number | null = null;
  /** Whoever asks has the key of the candidate. */
  isCandidate = false;
  /** Code and detail of the problem answer, where a plugin knows better than the status. */
  problem: { readonly code: string; readonly detail: string } | null = null;
  /** Headers about limits, for the answer. */
  limitHeaders: readonly string[] = [];
  upstream: Upstream | null = null;
  /** Most bytes of a body; `Infinity` where nothing limits it. */
  maxBodyBytes = Number.POSITIVE_INFINITY;

  /** Tries after the first; null for what the service is configured with. */
  retries: number | null = null;

  /** Where the answer came from, for metrics and the log. */
  source: 'service' | 'exit' | 'error' = 'exit';
  target = '';
  upstreamStartedAt = 0;
  upstreamSeconds: number | null = null;
  /** What the service says of having turned the request away. */
  refused = '';
  bytesSent = 0;

  constructor(
    request: IncomingMessage,
    response: ServerResponse,
    target: { readonly path: string; readonly query: string },
    client: { readonly address: string; readonly isProxied: boolean },
    route: Route,
    expectsContinue: boolean,
  ) {
    this.request = request;
    this.response = response;
    this.method = request.method ?? 'GET';
    this.path = target.path;
    this.query = target.query;
    this.address = client.address;
    this.isProxied = client.isProxied;
    this.route = route;
    this.headers = [...request.rawHeaders];
    this.expectsContinue = expectsContinue;
  }

  /** Path and query that the upstream is asked for. */
  get upstreamPath(): string {
    return (this.route.service?.settings.path ?? this.path) + this.query;
  }

  /** The request's id, made where nobody has given one. */
  get id(): string {
    if (this.requestId === '') this.requestId = randomUUID();
    return this.requestId;
  }
}

/** An answer that a plugin gives in the upstream's place: a message, which becomes JSON where it says something, or a body as it is. */
export type Answer = {
  readonly status: number;
  readonly headers?: readonly string[];
} & ({ readonly message: string } | { readonly body: string });

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
  /** Resolves once it can do its work. */
  readonly ready?: Promise<void>;
  /** Lets go of timers and connections. */
  readonly stop?: () => void;
}

/** A route with all that happens on it, in order. */
export interface Route {
  readonly name: string;
  /** Missing where the gateway answers by itself. */
  readonly service: { readonly name: string; readonly settings: KongService; readonly upstream: Upstream } | null;
  /** Whoever comes without HTTPS is led there. */
  readonly httpsAlone: boolean;
  readonly rewrite: readonly NonNullable<Plugin['rewrite']>[];
  readonly access: readonly NonNullable<Plugin['access']>[];
  readonly head: readonly NonNullable<Plugin['head']>[];
  /** The gateway is about to stop, so connections are not to be kept. */
  readonly isClosing: () => boolean;
}

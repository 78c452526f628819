import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HeaderList } from './header-list.ts';
import type { Route } from './plugins/plugin.ts';
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
  /** The token that `jwt` found good, as it was sent, and its claims; null for a guest. */
  verified: { readonly token: string; readonly claims: Claims } | null = null;
  userId = '';
  release = '';
  /** Cohort of a visitor who had none. */
  newCohort: number | null = null;
  /** Code and detail of the problem answer, where a plugin knows better than the status. */
  problem: { readonly code: string; readonly detail: string } | null = null;
  /** Headers about limits, for the answer. */
  limitHeaders: readonly string[] = [];
  upstream: Upstream | null = null;
  /** Most bytes of a body; `Infinity` where nothing limits it. */
  maxBodyBytes = Number.POSITIVE_INFINITY;

  /** Where the answer came from, for metrics and the log. */
  source: 'service' | 'exit' | 'error' = 'exit';
  target = '';
  upstreamStartedAt = 0;
  upstreamSeconds: number | null = null;
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

  /** The request's id, made where nobody has given one. */
  get id(): string {
    if (this.requestId === '') this.requestId = randomUUID();
    return this.requestId;
  }
}

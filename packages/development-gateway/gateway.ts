import { createServer, type IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { maxHead } from '@hanji/contracts/gateway/kong-environment';
import { type AccessLog } from './access-log.ts';
import { sendAnswer } from './answer.ts';
import type { FindClient } from './client-address.ts';
import { buildSite, type Site } from './configuration/build-site.ts';
import { readConfiguration } from './configuration/read-configuration.ts';
import { Exchange } from './exchange.ts';
import { refuseBrokenRequest } from './broken-request.ts';
import { headerOf } from './header-list.ts';
import { createGatewayMetrics, type GatewayMetrics } from './metrics.ts';
import { createConnections } from './proxy/connections.ts';
import { forward } from './proxy/forward.ts';
import { joinWebSocket } from './proxy/websocket.ts';
import { refusalOf } from './refuse-request.ts';
import { runAccess } from './run-access.ts';
import { splitTarget } from './routing/normalise-path.ts';

/** What a gateway is started with. */
export interface GatewayOptions {
  /** Path of the declarative file. */
  readonly configurationFile: string;
  /** 0 for any free one. */
  readonly port: number;
  readonly host?: string;
  /** Values of vault references. */
  readonly environment: NodeJS.ProcessEnv;
  /** Redis to count in, instead of the one that the file names. */
  readonly redisUrl: string | null;
  readonly findClient: FindClient;
  readonly accessLog: AccessLog;
  /** Hears that traces cannot be sent, once for each configuration. */
  readonly onTraceLoss: (error: Error) => void;
  /** What upstreams have to prove that they belong to the same start; null where any will do. */
  readonly startNonce: string | null;
}

/** A running gateway. */
export interface Gateway {
  readonly port: number;
  readonly metrics: GatewayMetrics;
  readonly isReady: () => boolean;
  /** Takes the file anew. Throws `ConfigurationError`, and goes on with what it had, when the file cannot be used. */
  readonly reload: () => void;
  /** Lets requests under way finish, for at most `withinMs`, and closes. */
  readonly stop: (withinMs: number) => Promise<void>;
}

const lingerMs = 250;

/** Starts the gateway. Throws `ConfigurationError`, or what listening throws. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const connections = createConnections(options.startNonce);
  let isClosing = false;
  const build = (): Site =>
    buildSite(readConfiguration(options.configurationFile, options.environment), { ...options, connections, isClosing: () => isClosing });
  let site = build();
  await site.ready;
  const open = new Set<Duplex>();
  const server = createServer({
    keepAliveTimeout: 65_000,
    maxHeaderSize: maxHead.lines * maxHead.lineBytes,
    requireHostHeader: false,
    shouldUpgradeCallback: isWebSocket,
  });
  const metrics = createGatewayMetrics(
    () => site.upstreams,
    () => new Promise((resolve) => server.getConnections((_, count) => resolve(count))),
  );

  const begin = (request: IncomingMessage, response: ServerResponse, expectsContinue: boolean): Exchange => {
    const refusal = refusalOf(request);
    const target = refusal === null ? splitTarget(request.url ?? '') : null;
    const found = target === null ? undefined : site.findRoute(request.method ?? '', target.path);
    const exchange = new Exchange(request, response, target ?? { path: '', query: '' }, options.findClient(request), found ?? site.noRoute, expectsContinue);
    response.once('close', () => {
      metrics.record(exchange);
      options.accessLog.write(exchange);
    });
    for (const plugin of exchange.route.rewrite) plugin(exchange);
    if (target === null) sendAnswer(exchange, 'error', refusal ?? { status: 400, message: 'Bad request' });
    else if (found === undefined) sendAnswer(exchange, 'error', { status: 404, message: 'no Route matched with those values' });
    else if (found.httpsAlone && !isByHttps(exchange))
      sendAnswer(exchange, 'exit', { status: 308, headers: ['Location', httpsAddress(exchange)], message: '' });
    return exchange;
  };
  const serve = (request: IncomingMessage, response: ServerResponse, expectsContinue: boolean) => runAccess(begin(request, response, expectsContinue), forward);
  server.on('request', (request, response) => serve(request, response, false));
  server.on('checkContinue', (request, response) => serve(request, response, true));
  // Like nginx, no notice is taken of other expectations.
  server.on('checkExpectation', (request, response) => serve(request, response, false));
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, first: Buffer) => {
    open.add(socket.once('close', () => open.delete(socket)).on('error', () => undefined));
    const response = new ServerResponse(request);
    response.assignSocket(request.socket);
    response.shouldKeepAlive = false;
    response.once('finish', () => socket.end());
    runAccess(begin(request, response, false), (exchange) => void joinWebSocket(exchange, socket, first));
  });
  server.on('clientError', refuseBrokenRequest);
  await listen(server, options);

  return {
    port: (server.address() as AddressInfo).port,
    metrics,
    isReady: () => !isClosing,
    reload: () => {
      const before = site;
      site = build();
      before.stop();
      connections.keepOnly(new Set(site.upstreams.flatMap((upstream) => upstream.targets.map((target) => target.pool))));
    },
    stop: async (withinMs) => {
      isClosing = true;
      // Answers say `Connection: close` from here on, so that few connections are left idle to be closed under a request.
      await sleep(lingerMs);
      await close(server, open, withinMs);
      site.stop();
      await connections.close();
      options.accessLog.close();
    },
  };
}

/** By itself this gateway never takes HTTPS; a proxy that it trusts may have. */
function isByHttps({ isProxied, headers }: Exchange): boolean {
  return isProxied && headerOf(headers, 'x-forwarded-proto') === 'https';
}

function httpsAddress({ isProxied, headers, request }: Exchange): string {
  const host = (isProxied ? headerOf(headers, 'x-forwarded-host') : undefined) ?? headerOf(headers, 'host') ?? '';
  return `https://${host.replace(/:\d+$/, '').toLowerCase()}${request.url ?? '/'}`;
}

/** What comes with a body, or by another method, cannot open one, whatever it says. */
function isWebSocket({ method, headers }: IncomingMessage): boolean {
  return (
    method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket' && headers['content-length'] === undefined && headers['transfer-encoding'] === undefined
  );
}

function listen(server: Server, { port, host }: GatewayOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, ...(host === undefined ? {} : { host }), backlog: 4096 }, () => resolve());
  });
}

async function close(server: Server, joined: ReadonlySet<Duplex>, withinMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const socket of joined) socket.destroy();
  const late = setTimeout(() => server.closeAllConnections(), withinMs);
  await closed;
  clearTimeout(late);
}

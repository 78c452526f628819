import type { IncomingHttpHeaders } from 'node:http';
import type { Writable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { finishHead, sendAnswer } from '../answer.ts';
import type { Exchange } from '../exchange.ts';
import type { HeaderList } from '../header-list.ts';
import { announceCompressed, compressor } from './compress-answer.ts';
import { BodyTooLarge, bodyOf, drain, hasBody } from './request-body.ts';
import type { Target, Upstream } from './upstream.ts';
import { upstreamHeaders } from './upstream-headers.ts';

/** No further try is begun after this long, as nginx's `proxy_next_upstream_timeout`. */
const lastTryMs = 10_000;
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);
const ofConnection = new Set(['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade', 'trailer']);

/** Sends the request to its upstream and the answer back as it comes; tries again elsewhere where that does no harm. */
export function forward(exchange: Exchange): void {
  const { service } = exchange.route;
  const upstream = exchange.upstream ?? service?.upstream;
  if (service === null || upstream === undefined) return sendAnswer(exchange, 'error', { status: 404, message: 'no Route matched with those values' });
  new Forwarding(exchange, upstream, exchange.retries ?? service.settings.retries).tryNext();
}

class Forwarding implements Dispatcher.DispatchHandler {
  readonly #exchange: Exchange;
  readonly #upstream: Upstream;
  readonly #headers: string[];
  readonly #hasBody: boolean;
  readonly #tried: Target[] = [];
  #triesLeft: number;
  #target: Target | undefined;
  #controller: Dispatcher.DispatchController | null = null;
  #isClientGone = false;
  /** What the answer is written to: the response, or what compresses it. */
  #out: Writable;

  constructor(exchange: Exchange, upstream: Upstream, retries: number) {
    this.#exchange = exchange;
    this.#upstream = upstream;
    this.#triesLeft = 1 + retries;
    this.#headers = upstreamHeaders(exchange);
    this.#hasBody = hasBody(exchange.request);
    this.#out = exchange.response;
    exchange.upstreamStartedAt = performance.now();
    exchange.response.once('close', () => this.#onClientGone());
  }

  tryNext(): void {
    const { method, upstreamPath, request, response, maxBodyBytes, expectsContinue } = this.#exchange;
    const target = this.#upstream.next(this.#tried);
    if (target === undefined) return sendAnswer(this.#exchange, 'error', { status: 503, message: 'failure to get a peer from the ring-balancer' });
    this.#triesLeft -= 1;
    this.#tried.push(target);
    this.#target = target;
    this.#controller = null;
    this.#exchange.target = target.address;
    if (expectsContinue && this.#tried.length === 1) response.writeContinue();
    target.pool.dispatch(
      {
        method: method as Dispatcher.HttpMethod,
        path: upstreamPath,
        headers: this.#headers,
        body: this.#hasBody ? bodyOf(request, maxBodyBytes) : null,
        reset: false,
      },
      this,
    );
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#isClientGone) controller.abort(new Error('the client has gone'));
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    if (status < 200) return;
    const exchange = this.#exchange;
    exchange.upstreamSeconds = (performance.now() - exchange.upstreamStartedAt) / 1000;
    if (this.#target !== undefined) this.#upstream.report(this.#target, 'answered');
    const head = finishHead(exchange, { status, headers: listOf(headers), source: 'service', body: null });
    if (announceCompressed(exchange, head)) this.#compress();
    if (exchange.route.isClosing()) head.headers.push('Connection', 'close');
    exchange.response.writeHead(head.status, head.headers);
    // Event streams wait long for their first event, and readers for the head.
    if (headers['content-length'] === undefined) exchange.response.flushHeaders();
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#exchange.bytesSent += chunk.length;
    if (this.#out.write(chunk)) return;
    controller.pause();
    this.#out.once('drain', () => controller.resume());
  }

  onResponseEnd(): void {
    this.#out.end();
    drain(this.#exchange.request);
  }

  onResponseError(_controller: unknown, error: Error): void {
    const { response } = this.#exchange;
    if (this.#isClientGone) return;
    // An answer that broke off must not look complete.
    if (response.headersSent) return void response.destroy();
    if (error instanceof BodyTooLarge) return sendAnswer(this.#exchange, 'error', { status: 413, message: 'Request size limit exceeded' });
    const { code = '' } = error as { readonly code?: string };
    // Undici is stricter than Node about what a request may look like.
    if (code === 'UND_ERR_INVALID_ARG') return sendAnswer(this.#exchange, 'error', { status: 400, message: 'Bad request' });
    const isTimeout = code.endsWith('_TIMEOUT');
    const wasSent = this.#controller !== null;
    if (this.#target !== undefined) this.#upstream.report(this.#target, isTimeout ? 'timed out' : 'unreachable');
    if (this.#mayTryAgain(wasSent, isTimeout)) return this.tryNext();
    sendAnswer(
      this.#exchange,
      'error',
      isTimeout
        ? { status: 504, message: 'The upstream server is timing out' }
        : { status: 502, message: 'An invalid response was received from the upstream server' },
    );
  }

  #compress(): void {
    const { response } = this.#exchange;
    const gzip = compressor();
    gzip.pipe(response);
    // A client that has gone takes no more; nothing else can go wrong with bytes.
    response.once('close', () => gzip.destroy());
    this.#out = gzip;
  }

  /** What was not sent may go anywhere else; what was, only if doing it twice is the same as once. */
  #mayTryAgain(wasSent: boolean, isTimeout: boolean): boolean {
    if (this.#triesLeft === 0 || performance.now() - this.#exchange.upstreamStartedAt > lastTryMs) return false;
    return !wasSent || (!isTimeout && !this.#hasBody && safeMethods.has(this.#exchange.method));
  }

  #onClientGone(): void {
    if (this.#exchange.response.writableFinished) return;
    this.#isClientGone = true;
    this.#controller?.abort(new Error('the client has gone'));
  }
}

function listOf(headers: IncomingHttpHeaders): HeaderList {
  const list: HeaderList = [];
  for (const name in headers) {
    if (ofConnection.has(name)) continue;
    const value = headers[name];
    if (typeof value === 'string') list.push(name, value);
    else for (const single of value ?? []) list.push(name, single);
  }
  return list;
}

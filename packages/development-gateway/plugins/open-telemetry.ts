import type { OpenTelemetryConfig } from '@hanji/contracts/gateway/kong';
import { openTracer } from '@hanji/tracing/open-tracer';
import type { Tracer } from '@hanji/tracing/tracer';
import type { Plugin } from '../exchange.ts';
import { removeHeader, setHeader } from '../header-list.ts';

/**
 * Begins a trace for each request that goes on to an upstream; whatever the client said of one is put aside. `onLoss` is told of the first batch that cannot
 * be sent.
 */
export function openTelemetry(config: OpenTelemetryConfig, onLoss: (error: Error) => void): Plugin {
  let tracer: Tracer | null = null;
  let isTold = false;
  const tellOnce = (error: Error) => {
    if (!isTold) onLoss(error);
    isTold = true;
  };
  const { 'service.name': service = 'gateway', 'service.version': release = '' } = config.resource_attributes;
  const endpoint = config.traces_endpoint.replace(/\/v1\/traces$/, '');
  const open = async () => {
    tracer = await openTracer({ endpoint, share: config.sampling_rate, onLoss: tellOnce }, { service, release });
  };
  return {
    ready: open(),
    access: (exchange) => {
      if (tracer === null) return undefined;
      const { method, route, response, headers } = exchange;
      const attributes = { 'http.request.method': method, 'http.route': route.name };
      const startedAt = Date.now() - (performance.now() - exchange.startedAt);
      const span = tracer.start(`${method} ${route.name}`, { kind: 'server', parent: null, attributes, startedAt });
      setHeader(headers, 'traceparent', span.traceparent);
      removeHeader(headers, 'tracestate');
      if (!span.isSampled) return undefined;
      exchange.traceId = span.traceparent.slice(3, 35);
      response.once('close', () => {
        span.set({ 'http.response.status_code': response.statusCode });
        if (response.statusCode >= 500) span.fail({ code: String(response.statusCode) });
        span.end();
      });
      return undefined;
    },
    stop: () => void tracer?.stop(),
  };
}

import { convertLegacyHttpOptions, createOtlpHttpExportDelegate } from '@opentelemetry/otlp-exporter-base/node-http';
import { KeptSpan } from './kept-span.ts';
import { randomDigits } from './random-digits.ts';
import { openBatch } from './span-batch.ts';
import { idsOf, isSampled } from './traceparent.ts';
import type { Span, TracedProcess, Tracer, TracingSettings } from './tracer.ts';

const sendWithinMs = 5000;
/** So many batches are under way at once at most; a further one is lost. They are the bound of the memory that a collector which hangs costs. */
const mostUnderWay = 4;

type SendingSettings = TracingSettings & { readonly endpoint: string };

/**
 * A tracer that writes its spans as protobuf itself and sends them by OpenTelemetry's exporter (OTLP over HTTP, with its retries and its settings from the
 * environment).
 */
export function createTracer(settings: SendingSettings, process: TracedProcess): Tracer {
  const sender = openSender(settings);
  const batch = openBatch(
    {
      'service.namespace': 'hanji',
      'service.name': process.service,
      'service.version': process.release,
      ...(process.colour === undefined ? {} : { 'hanji.colour': process.colour }),
    },
    sender.send,
  );
  return {
    start: (name, start) => {
      const isKept = start.parent === null ? Math.random() < settings.share : isSampled(start.parent);
      return isKept ? new KeptSpan(name, start, batch.add) : unkeptSpan(start.parent);
    },
    stop: () => {
      batch.flush();
      return sender.stop();
    },
  };
}

/** Of a trace that is not kept. Whoever comes next needs to know that, and so needs its name. */
function unkeptSpan(parent: string | null): Span {
  const traceparent = `00-${parent === null ? randomDigits(32) : idsOf(parent).traceId}-${randomDigits(16)}-00`;
  return { traceparent, isSampled: false, rename: nothing, set: nothing, fail: nothing, end: nothing };
}

function nothing(): void {}

function openSender({ endpoint, headers = '', onLoss, onSent }: SendingSettings) {
  const options = convertLegacyHttpOptions(
    { url: `${endpoint.replace(/\/$/, '')}/v1/traces`, headers: readHeaders(headers), timeoutMillis: sendWithinMs, concurrencyLimit: mostUnderWay },
    'TRACES',
    'v1/traces',
    { 'Content-Type': 'application/x-protobuf' },
  );
  const delegate = createOtlpHttpExportDelegate<Uint8Array, object>(options, { serializeRequest: (request) => request, deserializeResponse: () => ({}) });
  return {
    send: (request: Uint8Array) =>
      delegate.export(request, ({ error }) => {
        // OpenTelemetry itself tells nobody of spans that were lost.
        if (error === undefined) onSent?.();
        else onLoss?.(error);
      }),
    stop: () => delegate.shutdown().catch(() => undefined),
  };
}

function readHeaders(text: string): Record<string, string> {
  const pairs = text.split(',').map((pair) => pair.split('=') as [string, string | undefined]);
  return Object.fromEntries(pairs.flatMap(([name, value]) => (value === undefined ? [] : [[name.trim(), decodeURIComponent(value.trim())]])));
}

import { type Attributes, type Context, ROOT_CONTEXT, type Span as SdkSpan, SpanKind as SdkKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor, type IdGenerator, type ReadableSpan, type SpanExporter } from '@opentelemetry/sdk-trace-base';
import { randomDigits } from './random-digits.ts';
import { idsOf, isSampled } from './traceparent.ts';
import type { Span, SpanKind, TracedProcess, Tracer, TracingSettings } from './tracer.ts';

const kinds: Readonly<Record<SpanKind, SdkKind>> = {
  server: SdkKind.SERVER,
  client: SdkKind.CLIENT,
  producer: SdkKind.PRODUCER,
  consumer: SdkKind.CONSUMER,
  internal: SdkKind.INTERNAL,
};
const sendEveryMs = 2000;
const sendWithinMs = 5000;

const idGenerator: IdGenerator = { generateTraceId: () => randomDigits(32), generateSpanId: () => randomDigits(16) };

/**
 * A tracer by OpenTelemetry's SDK, which sends OTLP over HTTP in batches (protobuf: half the work and a third of the bytes of JSON). The SDK never hears of
 * a trace that is not kept, as nine of ten are.
 */
export function createTracer(settings: TracingSettings & { readonly endpoint: string }, process: TracedProcess): Tracer {
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({
      'service.namespace': 'hanji',
      'service.name': process.service,
      'service.version': process.release,
      ...(process.colour === undefined ? {} : { 'hanji.colour': process.colour }),
    }),
    idGenerator,
    spanProcessors: [new BatchSpanProcessor(exporterOf(settings), { scheduledDelayMillis: sendEveryMs, exportTimeoutMillis: sendWithinMs })],
  });
  const tracer = provider.getTracer('hanji');
  return {
    start: (name, { kind, parent, attributes = {}, startedAt }) => {
      if (parent === null && Math.random() >= settings.share) return unkeptSpan();
      const options = { kind: kinds[kind], attributes: attributes as Attributes, ...(startedAt === undefined ? {} : { startTime: startedAt }) };
      return spanOf(tracer.startSpan(name, options, contextOf(parent)));
    },
    stop: () => provider.shutdown().catch(() => undefined),
  };
}

function contextOf(parent: string | null): Context {
  if (parent === null) return ROOT_CONTEXT;
  return trace.setSpanContext(ROOT_CONTEXT, { ...idsOf(parent), traceFlags: isSampled(parent) ? 1 : 0, isRemote: true });
}

/** Of a trace that is not kept. Whoever comes next needs to know that, and so needs its name. */
function unkeptSpan(): Span {
  const traceparent = `00-${randomDigits(32)}-${randomDigits(16)}-00`;
  return { traceparent, isSampled: false, rename: nothing, set: nothing, fail: nothing, end: nothing };
}

function nothing(): void {}

function spanOf(span: SdkSpan): Span {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return {
    traceparent: `00-${traceId}-${spanId}-0${traceFlags & 1}`,
    isSampled: (traceFlags & 1) === 1,
    rename: (name) => void span.updateName(name),
    set: (attributes) => void span.setAttributes(attributes as Attributes),
    fail: (error) => {
      span.setAttribute('error.type', kindOf(error));
      span.setStatus({ code: SpanStatusCode.ERROR });
    },
    end: (at) => span.end(at),
  };
}

function kindOf(error: unknown): string {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  if (typeof code === 'string') return code;
  return error instanceof Error ? error.name : typeof error;
}

function exporterOf({ endpoint, headers = '', onLoss }: TracingSettings & { readonly endpoint: string }): SpanExporter {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces`, headers: readHeaders(headers), timeoutMillis: sendWithinMs });
  return {
    // The SDK itself tells nobody of spans that were lost.
    export: (spans: ReadableSpan[], done) =>
      exporter.export(spans, (result) => {
        if (result.error !== undefined) onLoss?.(result.error);
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: () => exporter.forceFlush(),
  };
}

function readHeaders(text: string): Record<string, string> {
  const pairs = text.split(',').map((pair) => pair.split('=') as [string, string | undefined]);
  return Object.fromEntries(pairs.flatMap(([name, value]) => (value === undefined ? [] : [[name.trim(), decodeURIComponent(value.trim())]])));
}

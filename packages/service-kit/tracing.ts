import { isSampled } from '@hanji/tracing/traceparent';
import { openTracer } from '@hanji/tracing/open-tracer';
import type { Span, SpanAttributes, SpanKind, Tracer } from '@hanji/tracing/tracer';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';
import { inRequestContext, type RequestContext, requestContext } from './request-context.ts';

/** A step to be traced. The name comes from definitions or statements of ours, never from what somebody sent. */
export interface Step {
  readonly name: string;
  readonly kind: SpanKind;
  readonly attributes?: SpanAttributes;
}

/** Whether steps that are taken now are kept: to ask before anything is put together for one. */
export function isTraced(): boolean {
  const { tracer = null, traceparent } = requestContext();
  return tracer !== null && traceparent !== null && isSampled(traceparent);
}

/** Runs `work` as a step of the trace that is under way; where there is none, it just runs. Rejects as `work` does. */
export function traced<T>(step: Step, work: (span: Span | null) => Promise<T>): Promise<T> {
  const context = requestContext();
  const { tracer = null, traceparent } = context;
  if (tracer === null || traceparent === null || !isSampled(traceparent)) return work(null);
  return runSpan(tracer.start(step.name, { ...step, parent: traceparent }), context, work);
}

/** Runs `work` as the first step here of a request, an event or a job: it goes on with the trace of `context`, or begins one where that has none. */
export function tracedFrom<T>(context: RequestContext, step: Step, work: (span: Span | null) => Promise<T>): Promise<T> {
  const { tracer = null, traceparent } = context;
  if (tracer === null || (traceparent !== null && !isSampled(traceparent))) return inRequestContext(context, () => work(null));
  return runSpan(tracer.start(step.name, { ...step, parent: traceparent }), context, work);
}

async function runSpan<T>(span: Span, context: RequestContext, work: (span: Span) => Promise<T>): Promise<T> {
  try {
    return await inRequestContext({ ...context, traceparent: span.traceparent }, () => work(span));
  } catch (error) {
    span.fail(error);
    throw error;
  } finally {
    span.end();
  }
}

/** What a process is told of tracing by its environment. */
export interface TracingEnvironment {
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
  readonly OTEL_EXPORTER_OTLP_HEADERS?: string | undefined;
  readonly OTEL_TRACES_SAMPLER_ARG: number;
  readonly RELEASE: string;
  readonly COLOUR?: string | undefined;
}

/** What the tracer of a process tells it of itself. */
interface TracerReports {
  readonly log: Logger;
  readonly metrics: Pick<Metrics, 'traceBatches'>;
}

/**
 * The tracer of a process by its environment; null where that names no collector. Logs when spans begin to be lost, and when they are sent again; each batch
 * counts in the metrics.
 */
export function openProcessTracer(service: string, env: TracingEnvironment, { log, metrics }: TracerReports): Promise<Tracer | null> {
  let lost = 0;
  const onLoss = (error: Error) => {
    metrics.traceBatches.inc({ outcome: 'lost' });
    if (lost === 0) log.warn({ err: error.message, collector: hostOf(env.OTEL_EXPORTER_OTLP_ENDPOINT) }, 'traces cannot be sent, going on without');
    lost += 1;
  };
  const onSent = () => {
    metrics.traceBatches.inc({ outcome: 'sent' });
    if (lost > 0) log.info({ lost }, 'traces are sent again; so many batches were lost');
    lost = 0;
  };
  return openTracer(
    { endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT, headers: env.OTEL_EXPORTER_OTLP_HEADERS, share: env.OTEL_TRACES_SAMPLER_ARG, onLoss, onSent },
    { service, release: env.RELEASE, colour: env.COLOUR },
  );
}

/** Of an address, without a name and password that may stand in it. */
function hostOf(address: string | undefined): string | undefined {
  return address === undefined ? undefined : URL.parse(address)?.host;
}

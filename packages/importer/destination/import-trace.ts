import { openTracer } from '@hanji/tracing/open-tracer';
import { readTraceparent } from '@hanji/tracing/traceparent';

/** So many requests are steps of an import's trace: one of ten thousand posts would be more than a collector can show. */
const tracedRequests = 50;

/** Headers of each request to the site, in turn, by which it goes on with the trace that the importer was started in (`TRACEPARENT`). */
export function traceHeaders(traceparent: string | undefined): () => Record<string, string> {
  const parent = readTraceparent(traceparent);
  let requests = 0;
  return () => {
    if (parent === null) return {};
    requests += 1;
    return { traceparent: requests <= tracedRequests ? parent : `${parent.slice(0, -2)}00` };
  };
}

/** Runs an import by the command as a trace of its own, where `OTEL_EXPORTER_OTLP_ENDPOINT` names a collector. */
export async function inTrace<T>(environment: NodeJS.ProcessEnv, work: () => Promise<T>): Promise<T> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_HEADERS: headers } = environment;
  const tracer = await openTracer({ endpoint, headers, share: 1 }, { service: 'importer', release: 'command' });
  if (tracer === null) return work();
  const span = tracer.start('import', { kind: 'internal', parent: null });
  environment['TRACEPARENT'] = span.traceparent;
  try {
    return await work();
  } catch (error) {
    span.fail(error);
    throw error;
  } finally {
    span.end();
    await tracer.stop();
  }
}

import { PbfWriter } from 'pbf';
import type { SpanAttributes } from './tracer.ts';
import { type EndedSpan, writeAttributes, writeSpan } from './write-span.ts';

/** Some 2,000 spans. */
const fullAtBytes = 256 * 1024;
const sendEveryMs = 2000;
/** Of a field's tag: https://protobuf.dev/programming-guides/encoding/#structure. */
const lengthDelimited = 2;

/** Spans that wait to be sent. */
export interface SpanBatch {
  readonly add: (span: EndedSpan) => void;
  /** Hands over what waits, if anything does. */
  readonly flush: () => void;
}

/**
 * Writes spans down as they end, and hands them over as OTLP's `ExportTraceServiceRequest`: when a batch is full, and two seconds after its first span. What
 * a span was made of is garbage as soon as it has ended, and a batch is as large as its bytes. `resource` says which process the spans are of.
 */
export function openBatch(resource: SpanAttributes, handOver: (request: Uint8Array) => void): SpanBatch {
  const headOf = requestHead(resource);
  let spans = new PbfWriter();
  let timer: NodeJS.Timeout | null = null;
  const flush = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (spans.pos === 0) return;
    const written = spans.finish();
    spans = new PbfWriter();
    handOver(Buffer.concat([headOf(written.length), written]));
  };
  return {
    add: (span) => {
      writeSpan(spans, span);
      if (spans.pos >= fullAtBytes) flush();
      else timer ??= setTimeout(flush, sendEveryMs).unref();
    },
    flush,
  };
}

/** What stands before so many bytes of spans: `ExportTraceServiceRequest { ResourceSpans { Resource, ScopeSpans { InstrumentationScope, Span … } } }`. */
function requestHead(resource: SpanAttributes): (sizeOfSpans: number) => Uint8Array {
  const ofProcess = written((writer) => writer.writeMessage(1, () => writeAttributes(writer, 1, resource), null));
  const scope = written((writer) => writer.writeMessage(1, () => writer.writeStringField(1, 'hanji'), null));
  return (sizeOfSpans) => {
    const scopeSpans = headOf(2, scope.length + sizeOfSpans);
    const resourceSpans = headOf(1, ofProcess.length + scopeSpans.length + scope.length + sizeOfSpans);
    return Buffer.concat([resourceSpans, ofProcess, scopeSpans, scope]);
  };
}

/** The tag and the length of a message within another, of so many bytes. */
function headOf(field: number, size: number): Uint8Array {
  return written((writer) => {
    writer.writeTag(field, lengthDelimited);
    writer.writeVarint(size);
  });
}

function written(write: (writer: PbfWriter) => void): Uint8Array {
  const writer = new PbfWriter();
  write(writer);
  return writer.finish();
}

import type { PbfWriter } from 'pbf';
import { idsOf } from './traceparent.ts';
import type { SpanAttributes, SpanKind } from './tracer.ts';

/** A kept step that has ended. Times in milliseconds since 1970. */
export interface EndedSpan {
  readonly traceparent: string;
  readonly parent: string | null;
  readonly name: string;
  readonly kind: SpanKind;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly attributes: SpanAttributes;
  readonly isFailed: boolean;
}

const kinds: Readonly<Record<SpanKind, number>> = { internal: 1, server: 2, client: 3, producer: 4, consumer: 5 };
const statusOfFailure = 2;
const sampled = 0x1;
/** That a span says whether its parent may be of another process; and that it may. */
const saysWhetherRemote = 0x100;
const isRemote = 0x200;

const twoTo32 = 2 ** 32;
/** Of a field's tag: https://protobuf.dev/programming-guides/encoding/#structure. */
const eightBytes = 1;
/** Field of the spans in `ScopeSpans`. */
const spanField = 2;

/**
 * Writes a span as an entry of `ScopeSpans`. The numbers are those of the fields in `Span`, `Status`, `KeyValue` and `AnyValue`:
 * https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto.
 */
export function writeSpan(writer: PbfWriter, span: EndedSpan): void {
  writer.writeMessage(spanField, writeFields, span);
}

function writeFields({ traceparent, parent, name, kind, startedAt, endedAt, attributes, isFailed }: EndedSpan, writer: PbfWriter): void {
  const { traceId, spanId } = idsOf(traceparent);
  writer.writeBytesField(1, Buffer.from(traceId, 'hex'));
  writer.writeBytesField(2, Buffer.from(spanId, 'hex'));
  if (parent !== null) writer.writeBytesField(4, Buffer.from(idsOf(parent).spanId, 'hex'));
  writer.writeStringField(5, name);
  writer.writeVarintField(6, kinds[kind]);
  writeTime(writer, 7, startedAt);
  writeTime(writer, 8, endedAt);
  writeAttributes(writer, 9, attributes);
  if (isFailed) writer.writeMessage(15, writeFailure, statusOfFailure);
  writer.writeFixed32Field(16, sampled | saysWhetherRemote | (parent === null ? 0 : isRemote));
}

/** Milliseconds since 1970 as nanoseconds in a `fixed64`, to the microsecond: nanoseconds of today are beyond what a number holds. */
function writeTime(writer: PbfWriter, field: number, milliseconds: number): void {
  const microseconds = Math.round(milliseconds * 1000);
  const low = (microseconds % twoTo32) * 1000;
  writer.writeTag(field, eightBytes);
  writer.writeFixed32(low);
  writer.writeFixed32(Math.floor(microseconds / twoTo32) * 1000 + Math.floor(low / twoTo32));
}

function writeFailure(status: number, writer: PbfWriter): void {
  writer.writeVarintField(3, status);
}

/** Writes attributes as repeated `KeyValue` of a field. */
export function writeAttributes(writer: PbfWriter, field: number, attributes: SpanAttributes): void {
  for (const attribute of Object.entries(attributes)) writer.writeMessage(field, writeAttribute, attribute);
}

function writeAttribute([key, value]: [string, SpanAttributes[string]], writer: PbfWriter): void {
  writer.writeStringField(1, key);
  writer.writeMessage(2, writeValue, value);
}

function writeValue(value: SpanAttributes[string], writer: PbfWriter): void {
  if (typeof value === 'string') writer.writeStringField(1, value);
  else if (typeof value === 'boolean') writer.writeBooleanField(2, value);
  else if (isInt64(value)) writer.writeVarintField(3, value);
  else writer.writeDoubleField(4, value);
}

function isInt64(value: number): boolean {
  return Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63;
}

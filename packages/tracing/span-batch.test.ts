import { type Attributes, ROOT_CONTEXT, type Span as SdkSpan, SpanKind as SdkKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { expect, test } from 'vitest';
import { openBatch } from './span-batch.ts';
import { readOtlpRequest } from './testing/otlp-messages.ts';
import { idsOf } from './traceparent.ts';
import type { EndedSpan } from './write-span.ts';

const resource = { 'service.namespace': 'hanji', 'service.name': '한지', 'service.version': '1.0.0' };
const traceId = '0123456789abcdef'.repeat(2);
const parent = `00-${traceId}-fedcba9876543210-01`;

function ended(given: Partial<EndedSpan>): EndedSpan {
  return {
    traceparent: `00-${traceId}-0af7651916cd43dd-01`,
    parent,
    name: 'GET /inks/:id',
    kind: 'server',
    startedAt: 1_700_000_000_123.25,
    endedAt: 1_700_000_000_987.5,
    attributes: {},
    isFailed: false,
    ...given,
  };
}

function ours(spans: readonly EndedSpan[]): unknown {
  const requests: Uint8Array[] = [];
  const batch = openBatch(resource, (request) => requests.push(request));
  for (const span of spans) batch.add(span);
  batch.flush();
  batch.flush();
  return requests.map(read);
}

/** The same spans by OpenTelemetry's SDK and its serializer. */
function theirs(spans: readonly EndedSpan[]): unknown {
  const exporter = new InMemorySpanExporter();
  const ids: string[] = [];
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes(resource),
    idGenerator: { generateTraceId: () => traceId, generateSpanId: () => ids.shift() ?? '' },
    spanProcessors: [new SimpleSpanProcessor(exporter)],
  });
  for (const { traceparent, ...span } of spans) {
    ids.push(idsOf(traceparent).spanId);
    const context = span.parent === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, { ...idsOf(span.parent), traceFlags: 1, isRemote: true });
    const kind = SdkKind[span.kind.toUpperCase() as keyof typeof SdkKind];
    const noted: SdkSpan = provider
      .getTracer('hanji')
      .startSpan(span.name, { kind, startTime: span.startedAt, attributes: span.attributes as Attributes }, context);
    if (span.isFailed) noted.setStatus({ code: SpanStatusCode.ERROR });
    noted.end(span.endedAt);
  }
  return [read(ProtobufTraceSerializer.serializeRequest(exporter.getFinishedSpans()) ?? new Uint8Array())];
}

interface Request {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly { readonly status: object | null }[] }[] }[];
}

/** A request as an object. OpenTelemetry says of a span that did not fail that its status is unset, which leaving it out means, too. */
function read(body: Uint8Array): unknown {
  const { resourceSpans } = readOtlpRequest(body, { defaults: true }) as unknown as Request;
  const spansOf = ({ spans, ...rest }: Request['resourceSpans'][number]['scopeSpans'][number]) => ({
    ...rest,
    spans: spans.map((span) => ({ ...span, status: span.status ?? { message: '', code: 0 } })),
  });
  return resourceSpans.map(({ scopeSpans, ...rest }) => ({ ...rest, scopeSpans: scopeSpans.map(spansOf) }));
}

const spans: Readonly<Record<string, Partial<EndedSpan>>> = {
  'begins a trace': { parent: null },
  'goes on with one': { parent },
  'is of a server': { kind: 'server' },
  'is of a client': { kind: 'client' },
  'is of a producer': { kind: 'producer' },
  'is of a consumer': { kind: 'consumer' },
  'is internal': { kind: 'internal' },
  failed: { isFailed: true, attributes: { 'error.type': '57014' } },
  'has a name that is not ASCII': { name: 'GET /먹/ä/🖋' },
  'has a name of no characters': { name: '' },
  'has a name that is longer than what a batch begins with': { name: 'a'.repeat(20_000) },
  'has texts': {
    attributes: {
      'a.short': 'b',
      'an.empty': '',
      'of.hanji': '한지',
      'a.lone.surrogate': '\ud800',
      'a.long': 'c'.repeat(200),
      'a.longer': '한'.repeat(20_000),
    },
  },
  'has texts of sizes about those at which a length needs a byte more': {
    attributes: Object.fromEntries(
      [119, 120, 121, 122, 123, 124, 125, 126, 127, 128, 129, 16_370, 16_384, 16_390].map((size) => [`of.${size}`, 'd'.repeat(size)]),
    ),
  },
  'has truth values': { attributes: { yes: true, no: false } },
  'has whole numbers': {
    attributes: Object.fromEntries(
      [0, 1, 127, 128, 300, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 1, 2 ** 53 - 1, 2 ** 60, -1, -128, -(2 ** 31), -(2 ** 40), -(2 ** 63)].map(
        (number, index) => [`of.${index}`, number],
      ),
    ),
  },
  'has other numbers': { attributes: { half: 0.5, less: -1.25, large: 2 ** 63, larger: 1e300, none: Number.NaN, endless: -Infinity } },
  'lasted no time': { startedAt: 1_700_000_000_123, endedAt: 1_700_000_000_123 },
  'is of 2001': { startedAt: 1_000_000_000_000, endedAt: 1_000_000_000_000.5 },
  'is of the year 2100': { startedAt: 4_102_444_800_000.5, endedAt: 4_102_444_800_001 },
};

test.each(Object.entries(spans))('a span that %s reads like one of OpenTelemetry', (_, given) => {
  expect(ours([ended(given)])).toEqual(theirs([ended(given)]));
});

test('all of them in one batch read alike, too', () => {
  const all = Object.values(spans).map((given) => ended(given));
  expect(ours(all)).toEqual(theirs(all));
});

test('a full batch is handed over without waiting, and the next begins anew', () => {
  const sizes: number[] = [];
  const batch = openBatch(resource, (request) => sizes.push(request.length));
  while (sizes.length < 2) batch.add(ended({}));
  batch.flush();
  expect(sizes.map((size) => Math.floor(size / (256 * 1024)))).toEqual([1, 1]);
});

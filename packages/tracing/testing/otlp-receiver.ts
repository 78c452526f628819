import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { readOtlpRequest } from './otlp-messages.ts';

/** A span as it came. Times in milliseconds since 1970. */
export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  /** Empty for the first of its trace. */
  readonly parentSpanId: string;
  readonly name: string;
  readonly service: string;
  readonly kind: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly isFailed: boolean;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A collector for tests: takes OTLP over HTTP (protobuf, and the JSON of collectors that pass on) and keeps it. */
export interface OtlpReceiver {
  readonly endpoint: string;
  readonly spans: readonly ReceivedSpan[];
  readonly headers: readonly Readonly<Record<string, unknown>>[];
  readonly stop: () => Promise<void>;
}

interface Value {
  readonly stringValue?: string;
  readonly intValue?: number | string;
  readonly doubleValue?: number;
  readonly boolValue?: boolean;
}
type Attributes = readonly { readonly key: string; readonly value: Value }[];
interface SentSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  /** Collectors leave out what is empty. */
  readonly attributes?: Attributes;
  readonly status?: { readonly code?: number };
}
interface Sent {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: Attributes };
    readonly scopeSpans: readonly { readonly spans: readonly SentSpan[] }[];
  }[];
}

function read(body: Buffer, type = ''): Sent {
  if (type.startsWith('application/json')) return JSON.parse(body.toString()) as Sent;
  const { resourceSpans } = readOtlpRequest(body, { defaults: false }) as unknown as Sent;
  return {
    resourceSpans: resourceSpans.map(({ resource, scopeSpans }) => ({
      resource,
      scopeSpans: scopeSpans.map(({ spans }) => ({ spans: spans.map(withHexIds) })),
    })),
  };
}

/** Ids are bytes in protobuf, here in base64, and hex in JSON. */
function withHexIds(span: SentSpan): SentSpan {
  const hex = (id = '') => Buffer.from(id, 'base64').toString('hex');
  return { ...span, traceId: hex(span.traceId), spanId: hex(span.spanId), parentSpanId: hex(span.parentSpanId) };
}

const kinds = ['', 'internal', 'server', 'client', 'producer', 'consumer'];

/** Starts a collector at a free port. */
export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = [];
  const headers: Record<string, unknown>[] = [];
  const server = createServer((request, response) => {
    const take = async () => {
      headers.push(request.headers);
      spans.push(...spansOf(read(await buffer(request), request.headers['content-type'])));
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    };
    void take();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    headers,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function spansOf({ resourceSpans }: Sent): ReceivedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = String(plain(resource.attributes)['service.name']);
    return scopeSpans.flatMap((scope) =>
      scope.spans.map((span) => ({
        traceId: span.traceId,
        spanId: span.spanId,
        parentSpanId: span.parentSpanId ?? '',
        name: span.name,
        service,
        kind: kinds[span.kind] ?? '',
        startedAt: Number(BigInt(span.startTimeUnixNano) / 1000n) / 1000,
        endedAt: Number(BigInt(span.endTimeUnixNano) / 1000n) / 1000,
        isFailed: span.status?.code === 2,
        attributes: plain(span.attributes ?? []),
      })),
    );
  });
}

function plain(attributes: Attributes): Record<string, unknown> {
  const number = ({ intValue }: Value) => (intValue === undefined ? undefined : Number(intValue));
  return Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? number(value) ?? value.doubleValue ?? value.boolValue]));
}

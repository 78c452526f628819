/** A step of a trace, from its start to `end`. */
export interface Span {
  /** W3C trace context that whatever follows from this step is given. */
  readonly traceparent: string;
  readonly isSampled: boolean;
  readonly rename: (name: string) => void;
  /** Notes facts by OpenTelemetry's names. They leave the site with the trace: no secrets, addresses of people or texts. */
  readonly set: (attributes: SpanAttributes) => void;
  /** Says that the step failed, and by what kind of error; messages may hold what users wrote and are left out. */
  readonly fail: (error: unknown) => void;
  /** `at` in milliseconds since 1970, now unless given. */
  readonly end: (at?: number) => void;
}

/** Facts of a step. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

/** Who waits for whom: `server` and `client` of a request, `producer` and `consumer` of a message, `internal` for all else. */
export type SpanKind = 'server' | 'client' | 'producer' | 'consumer' | 'internal';

/** How a step begins. */
export interface SpanStart {
  readonly kind: SpanKind;
  /** Of a sampled trace that the step belongs to; null begins a trace of its own, which is kept by chance. */
  readonly parent: string | null;
  readonly attributes?: SpanAttributes;
  /** Milliseconds since 1970, now unless given. */
  readonly startedAt?: number;
}

/** Notes the steps of one process and sends those that are kept to a collector. */
export interface Tracer {
  /** `name` comes from definitions, never from a request: collectors keep an index of them. */
  readonly start: (name: string, start: SpanStart) => Span;
  /** Sends what has not been sent; within five seconds. */
  readonly stop: () => Promise<void>;
}

/** Where traces go. */
export interface TracingSettings {
  /** Base address of the collector's OTLP over HTTP (`OTEL_EXPORTER_OTLP_ENDPOINT`), e.g. `http://collector:4318`; nothing is traced without. */
  readonly endpoint: string | undefined;
  /** `name=value` pairs that the collector is sent, separated by commas (`OTEL_EXPORTER_OTLP_HEADERS`); values percent-encoded. */
  readonly headers?: string | undefined;
  /** Share of the traces begun here that are kept, 0 to 1 (`OTEL_TRACES_SAMPLER_ARG`). */
  readonly share: number;
  /** Says that spans could not be sent; called for each batch. */
  readonly onLoss?: (error: Error) => void;
  /** Says that a batch was sent. */
  readonly onSent?: () => void;
}

/** The process that traces, as its spans tell it. */
export interface TracedProcess {
  readonly service: string;
  readonly release: string;
  /** Colour of the release, where there are two. */
  readonly colour?: string | undefined;
}

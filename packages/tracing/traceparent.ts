/** Ids of nothing but zeros are none. */
const shape = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The W3C trace context of a `traceparent` header; null for none, and for what is not one. */
export function readTraceparent(given: string | readonly string[] | undefined): string | null {
  return typeof given === 'string' && shape.test(given) ? given : null;
}

/** Whether whoever began the trace keeps it: only then is anything further noted of it. */
export function isSampled(traceparent: string): boolean {
  return (Number.parseInt(traceparent.slice(-2), 16) & 1) === 1;
}

/** The id of the trace (32 hex digits), and of the span that was under way (16). */
export function idsOf(traceparent: string): { readonly traceId: string; readonly spanId: string } {
  return { traceId: traceparent.slice(3, 35), spanId: traceparent.slice(36, 52) };
}

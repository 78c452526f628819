import type { ReceivedSpan } from './otlp-receiver.ts';

/**
 * A trace as lines, each step below the one it belongs to, in the order they began: `blog  POST /api/posts`. One that asks a server says which:
 * `blog  INSERT post (postgresql)`.
 */
export function traceTree(spans: readonly ReceivedSpan[], traceId: string): string[] {
  const own = spans.filter((span) => span.traceId === traceId).toSorted((a, b) => a.startedAt - b.startedAt);
  const known = new Set(own.map(({ spanId }) => spanId));
  const below = (parents: readonly ReceivedSpan[], depth: number): string[] =>
    parents.flatMap((span) => [
      `${'  '.repeat(depth)}${span.service}  ${span.name}${serverOf(span)}${span.isFailed ? '  FAILED' : ''}`,
      ...below(
        own.filter(({ parentSpanId }) => parentSpanId === span.spanId),
        depth + 1,
      ),
    ]);
  return below(
    own.filter(({ parentSpanId }) => !known.has(parentSpanId)),
    0,
  );
}

function serverOf({ attributes }: ReceivedSpan): string {
  const server = attributes['db.system.name'] ?? attributes['messaging.system'];
  return server === undefined ? '' : ` (${String(server)})`;
}

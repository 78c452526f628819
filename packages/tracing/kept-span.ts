import { randomDigits } from './random-digits.ts';
import { idsOf } from './traceparent.ts';
import type { Span, SpanAttributes, SpanKind, SpanStart } from './tracer.ts';
import type { EndedSpan } from './write-span.ts';

/** A step that is kept: `onEnd` is given it once, when it has ended. What is said of it later is too late. A class, for closures would be most of its cost. */
export class KeptSpan implements Span, EndedSpan {
  readonly traceparent: string;
  readonly isSampled = true;
  readonly parent: string | null;
  readonly kind: SpanKind;
  readonly startedAt: number;
  name: string;
  attributes: SpanAttributes;
  isFailed = false;
  endedAt = 0;
  /** By the clock that nobody sets, where the step starts now. */
  readonly #ticksAtStart: number | null;
  readonly #onEnd: (span: EndedSpan) => void;
  #hasEnded = false;

  constructor(name: string, { kind, parent, attributes = {}, startedAt }: SpanStart, onEnd: (span: EndedSpan) => void) {
    this.traceparent = `00-${parent === null ? randomDigits(32) : idsOf(parent).traceId}-${randomDigits(16)}-01`;
    this.parent = parent;
    this.name = name;
    this.kind = kind;
    this.attributes = attributes;
    this.startedAt = startedAt ?? Date.now();
    this.#ticksAtStart = startedAt === undefined ? performance.now() : null;
    this.#onEnd = onEnd;
  }

  rename(name: string): void {
    this.name = name;
  }

  set(attributes: SpanAttributes): void {
    this.attributes = { ...this.attributes, ...attributes };
  }

  fail(error: unknown): void {
    this.set({ 'error.type': kindOf(error) });
    this.isFailed = true;
  }

  end(at?: number): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.endedAt = Math.max(this.startedAt, at ?? this.#now());
    this.#onEnd(this);
  }

  #now(): number {
    return this.#ticksAtStart === null ? Date.now() : this.startedAt + performance.now() - this.#ticksAtStart;
  }
}

function kindOf(error: unknown): string {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  if (typeof code === 'string') return code;
  return error instanceof Error ? error.name : typeof error;
}

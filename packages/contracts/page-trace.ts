import { z } from 'zod';
import type { Environment } from './environment.ts';
import { isShortMac, shortMac } from './short-mac.ts';

/** Variable of who gives traces to pages, and of who takes them back. */
export const pageTraceVariables = {
  PAGE_TRACE_KEY: {
    purpose: 'Key that proves which traces pages were given',
    secret: true,
    schema: z.string().min(32),
    from: { kind: 'generated', bytes: 32, shared: 'page-trace-key' },
  },
} as const satisfies Environment;

/** The W3C trace context that a page is given, and when, in milliseconds since 1970. */
export interface PageTrace {
  readonly traceparent: string;
  readonly givenAt: number;
}

/** So long, in milliseconds, a browser may tell of a page. */
const longest = 3_600_000;

/** A trace as the page is told of it: with the time (base 36) and what proves both. */
export function sealPageTrace({ traceparent, givenAt }: PageTrace, key: string): string {
  const text = `${traceparent}.${givenAt.toString(36)}`;
  return `${text}.${shortMac(`hanji page ${text}`, key)}`;
}

/** The trace of a page; null where the site has given none such, or too long ago. */
export function openPageTrace(sealed: string, key: string, now: number): PageTrace | null {
  const [traceparent = '', at = '', proof = ''] = sealed.split('.');
  if (!isShortMac(proof, `hanji page ${traceparent}.${at}`, key)) return null;
  const givenAt = Number.parseInt(at, 36);
  return now - givenAt > longest ? null : { traceparent, givenAt };
}

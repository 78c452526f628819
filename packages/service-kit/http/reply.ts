import type { Readable } from 'node:stream';

/** What a handler answers. `Body` is what the route's response schema takes in. */
export interface Reply<Body> {
  readonly status: number;
  readonly body?: Body;
  readonly headers?: Readonly<Record<string, string>>;
  /** Anything that is not JSON, with its media type. */
  readonly raw?: { readonly type: string; readonly content: string | Buffer | Readable };
}

/** 200 with the resource or list. */
export function ok<Body>(body: Body, headers?: Record<string, string>): Reply<Body> {
  return headers ? { status: 200, body, headers } : { status: 200, body };
}

/** 201 with the new resource and where it is. */
export function created<Body>(body: Body, location: string): Reply<Body> {
  return { status: 201, body, headers: { Location: location } };
}

/** 202 with the job that does the work. */
export function accepted<Body>(body: Body, location: string): Reply<Body> {
  return { status: 202, body, headers: { Location: location } };
}

/** 204. */
export function noContent(): Reply<never> {
  return { status: 204 };
}

/** A redirect; 308 keeps the method, 302 is for browsers on their way. */
export function redirect(location: string, status: 301 | 302 | 303 | 308): Reply<never> {
  return { status, headers: { Location: location } };
}

/** Anything but JSON. */
export function raw(type: string, content: string | Buffer | Readable, headers?: Record<string, string>): Reply<never> {
  return headers ? { status: 200, raw: { type, content }, headers } : { status: 200, raw: { type, content } };
}

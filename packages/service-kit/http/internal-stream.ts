import { type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Problem } from '@hanji/contracts/problem';
import { DomainError } from '../domain-error.ts';

/** A request whose body, or whose answer, is too large for memory. */
export interface StreamRequest {
  readonly method?: 'GET' | 'POST';
  readonly body?: { readonly type: string; readonly content: Readable };
  /** Ends it; there is no other bound on its time. */
  readonly signal?: AbortSignal;
}

/**
 * Sends it and answers what comes back, unread. Throws `not_found` for a 404, the service's own refusal (422) in its words, and any
 * other error as an `Error`. Not `fetch`: that gives up on an answer that takes five minutes to begin.
 */
export async function streamFrom(address: string, path: string, headers: Readonly<Record<string, string>>, wanted: StreamRequest): Promise<Readable> {
  const url = new URL(`${address}${path}`);
  const { method = 'GET', body, signal } = wanted;
  const sending = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': body.type }) },
    ...(signal === undefined ? {} : { signal }),
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => sending.once('response', resolve).once('error', reject));
  if (body === undefined) sending.end();
  // Who refuses may do so before all is sent; then the refusal counts, not the broken pipe.
  else pipeline(body.content, sending).catch((error: unknown) => sending.destroy(error as Error));
  const answer = await answered;
  if (answer.statusCode === 200) return answer;
  throw await refusal(answer, path);
}

async function refusal(answer: IncomingMessage, path: string): Promise<Error> {
  const said = await text(answer).catch(() => '');
  if (answer.statusCode === 404) return DomainError.notFound('What was asked for');
  const problem = Problem.safeParse(parse(said)).data;
  if (answer.statusCode === 422 && problem !== undefined) return DomainError.unusable(problem.code, problem.detail);
  return new Error(`answered ${answer.statusCode} to ${path}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

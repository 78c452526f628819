import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import { isSampled, readTraceparent } from '@hanji/tracing/traceparent';
import type { Tracer } from '@hanji/tracing/tracer';
import type { Metrics } from '../metrics.ts';
import { requestIdOf } from '../request-context.ts';
import { namesEtag } from './names-etag.ts';

/** For so long, in milliseconds, a process believes that no other one has changed anything; after twice as long it looks before it answers. */
const looksEveryMs = 250;
/** A release before this one may count something without raising the generation; nothing is kept longer than this. */
const keptForMs = 30_000;
const mostBytes = 24_000_000;
const largestAnswer = 2_000_000;
const longestAddress = 512;

/** A finished answer to guests. */
export interface FinishedAnswer {
  /** Name of the route that gave it, and its path. */
  readonly route: string;
  readonly template: string;
  /** All headers but those of one request or connection. */
  readonly headers: OutgoingHttpHeaders;
  readonly etag: string;
  readonly text: string;
}

/**
 * Finished answers to guests, kept in the process by their address until the service's data change. What this process commits is seen by its
 * next answer; what another process of the service commits within half a second, and at once by whoever asks with `Cache-Control: no-cache`.
 */
export interface KeptAnswers {
  /** Answers from what is kept; calls `otherwise` for all that is not. */
  readonly serve: (req: IncomingMessage, res: ServerResponse, otherwise: () => void) => void;
  /** The generation of the data that an answer made from now on shows, for `keep`; null where its request is not one whose answer is kept. */
  readonly generationFor: (req: IncomingMessage) => Promise<string | null>;
  /** Keeps an answer that was made of the data of a generation, unless they have changed since. */
  readonly keep: (req: IncomingMessage, generation: string, answer: FinishedAnswer) => void;
  /** Something was committed by this process: the next answer looks at the generation first. */
  readonly changed: () => void;
}

interface Kept {
  readonly answer: FinishedAnswer;
  readonly body: Buffer;
  readonly observe: (req: IncomingMessage, status: 200 | 304) => void;
}

/** Keeps answers while `readGeneration` answers the same; it is asked at most every quarter of a second, and after each change by this process. */
export function keptAnswers(readGeneration: () => Promise<string>, metrics: Pick<Metrics, 'requests' | 'cacheReads'>, tracer: Tracer | null): KeptAnswers {
  const kept = new LRUCache<string, Kept>({ maxSize: mostBytes, ttl: keptForMs, sizeCalculation: ({ body }, address) => body.length + address.length + 1000 });
  let generation: string | null = null;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let changes = 0;
  let changesSeen = 0;
  let looking: Promise<void> | null = null;
  let lookingNext: Promise<void> | null = null;

  const readOnce = async () => {
    const startedAt = performance.now();
    const changesBefore = changes;
    try {
      const read = await readGeneration();
      if (read !== generation) kept.clear();
      generation = read;
      lookedAt = startedAt;
      changesSeen = changesBefore;
    } finally {
      looking = null;
    }
  };
  const begin = () => (looking = readOnce());
  /** A look that begins now or later: one that is under way may have missed what was committed since. Those who wait share it. */
  const look = (): Promise<void> => {
    if (looking === null) return begin();
    lookingNext ??= looking
      .catch(() => undefined)
      .then(() => {
        lookingNext = null;
        return begin();
      });
    return lookingNext;
  };
  const ageOf = (req: IncomingMessage) => (changes !== changesSeen || asksForTheLatest(req) ? Number.POSITIVE_INFINITY : performance.now() - lookedAt);

  const answerAfterLook = async (req: IncomingMessage, res: ServerResponse, { address, otherwise }: { address: string; otherwise: () => void }) => {
    // While the database is away the application says so.
    const found = await look().then(
      () => kept.get(address),
      () => undefined,
    );
    if (found === undefined) otherwise();
    else send(req, res, found);
  };

  return {
    serve: (req, res, otherwise) => {
      const address = guestsAddress(req);
      const found = address === null ? undefined : kept.get(address);
      if (address === null || found === undefined) return otherwise();
      const age = ageOf(req);
      if (age < 2 * looksEveryMs) {
        // Whoever comes in the second half has the look made, and does not wait for it.
        if (age > looksEveryMs && looking === null) begin().catch(() => undefined);
        return send(req, res, found);
      }
      void answerAfterLook(req, res, { address, otherwise });
    },
    generationFor: async (req) => {
      if (guestsAddress(req) === null) return null;
      metrics.cacheReads.inc(miss);
      if (ageOf(req) > looksEveryMs) await look();
      return generation;
    },
    keep: (req, madeOf, answer) => {
      const address = guestsAddress(req);
      if (address === null || madeOf !== generation || answer.text.length > largestAnswer) return;
      const body = Buffer.from(answer.text);
      const { 'x-request-id': _requestId, ...headers } = answer.headers;
      const observe = (req: IncomingMessage, status: 200 | 304) => {
        metrics.requests.observe({ route: answer.route, method: 'GET', status: String(status) }, 0);
        metrics.cacheReads.inc(hit);
        if (tracer !== null) noteAnswer(tracer, req, answer.template, status);
      };
      kept.set(address, { answer: { ...answer, headers: { ...headers, 'content-length': body.length } }, body, observe });
    },
    changed: () => {
      changes += 1;
    },
  };
}

const hit = { cache: 'answers', outcome: 'hit' } as const;
const miss = { cache: 'answers', outcome: 'miss' } as const;

/** The answer is the only step of its request here. */
function noteAnswer(tracer: Tracer, { headers }: IncomingMessage, template: string, status: number): void {
  const parent = readTraceparent(headers['traceparent']);
  if (parent === null || !isSampled(parent)) return;
  const attributes = { 'http.request.method': 'GET', 'http.route': template, 'http.response.status_code': status, 'hanji.kept': true };
  tracer.start(`GET ${template}`, { kind: 'server', parent, attributes }).end();
}

/** The address of a request by a guest whose answer may be kept; null for all others. */
function guestsAddress({ method, url, headers }: IncomingMessage): string | null {
  return method === 'GET' && url !== undefined && url.length <= longestAddress && headers.authorization === undefined ? url : null;
}

function asksForTheLatest({ headers }: IncomingMessage): boolean {
  return headers['cache-control']?.includes('no-cache') === true;
}

/** A date alone is enough only where it is the very same: it goes back when the newest thing is deleted. */
function isKnown({ headers }: IncomingMessage, answer: FinishedAnswer): boolean {
  const names = headers['if-none-match'];
  if (names !== undefined) return namesEtag(names, answer.etag);
  return headers['if-modified-since'] !== undefined && headers['if-modified-since'] === answer.headers['last-modified'];
}

function send(req: IncomingMessage, res: ServerResponse, { answer, body, observe }: Kept): void {
  const requestId = requestIdOf(req.headers['x-request-id']);
  if (isKnown(req, answer)) {
    const { 'content-type': _type, 'content-length': _length, ...headers } = answer.headers;
    res.writeHead(304, { ...headers, 'x-request-id': requestId }).end();
    observe(req, 304);
    return;
  }
  res.writeHead(200, { ...answer.headers, 'x-request-id': requestId }).end(body);
  observe(req, 200);
}

import type { ServiceDefinition } from '@hanji/contracts/define-service';
import { internalKeyHeaders, type InternalKeys } from '@hanji/contracts/internal-access';
import type { SharedRoutes } from '@hanji/contracts/shared-routes-name';
import { internalAddressVariable, sharedRoutesVariable } from '@hanji/contracts/site-environment';
import { circuitBreaker, type CircuitBreakerPolicy, ConsecutiveBreaker, handleWhen } from 'cockatiel';
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import { DomainError } from '../domain-error.ts';
import { contextHeaders } from '../request-context.ts';
import { fetchAgain } from './fetch-again.ts';
import { type StreamRequest, streamFrom } from './internal-stream.ts';

/** Calls the internal APIs of the services in `names`. */
export interface InternalClient<Name extends string = string> {
  readonly names: readonly string[];
  /**
   * Reads `path` from a service and checks the answer. Throws `not_found` for a 404, and 503 `service_unavailable` when it is
   * away, slow (5 s unless given) or answers anything unexpected; after five failures in a row it is left alone for five seconds
   * and that answer comes at once.
   */
  get<Schema extends z.ZodType>(name: Name, path: `/internal/${string}`, schema: Schema, options?: { readonly timeoutMs?: number }): Promise<z.output<Schema>>;
  /**
   * Sends a request whose body or answer is too large for memory and answers what comes back, unread. Throws `not_found` for a 404,
   * 422 where the service refuses, in its words, and 503 `service_unavailable` otherwise.
   */
  stream(name: Name, path: `/internal/${string}`, request?: StreamRequest): Promise<Readable>;
}

const defaultTimeoutMs = 5000;
const maxFailuresInARow = 5;
const openMs = 5000;

/** Makes a client of the services in `calls`; `env` is the parsed environment, with each one's address in `<NAME>_URL`. */
export function createInternalClient<const D extends Pick<ServiceDefinition, 'calls'>>(definition: D, env: object): InternalClient<keyof D['calls'] & string> {
  const values = env as Readonly<Record<string, string>>;
  return clientOf(Object.fromEntries(Object.keys(definition.calls).map((name) => [name, values[internalAddressVariable(name)]])), env);
}

/** Makes a client for each of the shared routes in `callsAll`, of all services that have them; `env` is the parsed environment. */
export function createSharedClients<const D extends Pick<ServiceDefinition, 'callsAll'>>(
  definition: D,
  env: object,
): Readonly<Record<D['callsAll'][number], InternalClient>> {
  const values = env as Readonly<Record<string, unknown>>;
  const clients = definition.callsAll.map((routes): [SharedRoutes, InternalClient] => [
    routes,
    clientOf(values[sharedRoutesVariable(routes)] as Readonly<Record<string, string>>, env),
  ]);
  return Object.fromEntries(clients) as Record<D['callsAll'][number], InternalClient>;
}

/** What a process calls internal routes with, as its environment has it. */
interface CallerEnvironment {
  readonly INTERNAL_API_KEYS?: z.output<typeof InternalKeys>;
  readonly INTERNAL_API_KEY?: string;
}

function clientOf(
  addresses: Readonly<Record<string, string | undefined>>,
  { INTERNAL_API_KEYS: keys = {}, INTERNAL_API_KEY: shared }: CallerEnvironment,
): InternalClient {
  const endpoints = new Map<string, Endpoint>(
    Object.entries(addresses).map(([name, address]) => [name, { address, keyHeaders: internalKeyHeaders({ own: keys[name], shared }), breaker: newBreaker() }]),
  );
  const callThroughBreaker = async <T>(name: string, work: (endpoint: Endpoint) => Promise<T>): Promise<T> => {
    const endpoint = endpoints.get(name);
    try {
      if (endpoint === undefined) throw new Error(`${name} is not among the services that the definition calls`);
      return await endpoint.breaker.execute(() => work(endpoint));
    } catch (cause) {
      if (isAnswer(cause)) throw cause;
      throw new DomainError('unavailable', 'service_unavailable', `A part of the site (${name}) does not answer right now. Try again in a moment.`, {
        retryAfter: openMs / 1000,
        cause,
      });
    }
  };
  return {
    names: [...endpoints.keys()],
    get: (name, path, schema, options = {}) => callThroughBreaker(name, (endpoint) => ask(endpoint, path, schema, options.timeoutMs ?? defaultTimeoutMs)),
    stream: (name, path, request = {}) =>
      callThroughBreaker(name, (endpoint) => streamFrom(endpoint.address ?? '', path, { ...contextHeaders(), ...headersOf(endpoint.keyHeaders) }, request)),
  };
}

interface Endpoint {
  readonly address: string | undefined;
  readonly keyHeaders: Readonly<Record<string, string>>;
  readonly breaker: CircuitBreakerPolicy;
}

function newBreaker(): CircuitBreakerPolicy {
  return circuitBreaker(
    handleWhen((error) => !isAnswer(error)),
    { halfOpenAfter: openMs, breaker: new ConsecutiveBreaker(maxFailuresInARow) },
  );
}

/** Who has nothing, or refuses, is well. */
function isAnswer(error: unknown): boolean {
  return error instanceof DomainError;
}

async function ask<Schema extends z.ZodType>(endpoint: Endpoint, path: string, schema: Schema, timeoutMs: number): Promise<z.output<Schema>> {
  const answer = await fetchAgain(`${endpoint.address}${path}`, {
    headers: headersOf(endpoint.keyHeaders),
    signal: AbortSignal.timeout(timeoutMs),
    redirect: 'error',
  });
  if (answer.status === 404) throw DomainError.notFound('What was asked for');
  if (!answer.ok) throw new Error(`answered ${answer.status} to ${path}`);
  return schema.parse(await answer.json());
}

function headersOf(keyHeaders: Readonly<Record<string, string>>): Record<string, string> {
  return { ...keyHeaders, accept: 'application/json' };
}

import type { ProblemCode } from '@hanji/contracts/problem-codes';
import { MovedError, problemOf, UnreachableError } from './problem-error.ts';
import { readProblem } from './read-problem.ts';

/** Anything that checks a value and answers it typed; a zod schema is one. */
export interface Parser<T> {
  parse(value: unknown): T;
}

/** One request to an API. */
export interface ApiRequest<T> {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path from the API's base, its parameters already encoded (see `path`). */
  readonly path: string;
  /** Left out where undefined. */
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  /** Sent as JSON, or as it is when it is form data. */
  readonly body?: unknown;
  /** Version that a change is made on. */
  readonly ifMatch?: number;
  /** How the answer is read; without it the answer is thrown away. */
  readonly answer?: Parser<T>;
  readonly signal?: AbortSignal | undefined;
  /** Carried through also when the page is left meanwhile. */
  readonly keepalive?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Where the access token comes from, and a fresh one when it was refused; `refresh` answers null when there is none. */
export interface TokenSource {
  readonly current: () => string | null;
  readonly refresh: () => Promise<string | null>;
}

/** A request as it is sent. */
export interface SentRequest extends Omit<RequestInit, 'headers'> {
  readonly headers: Readonly<Record<string, string>>;
}

/** How a client reaches its API. */
export interface ApiClientOptions {
  /** `''` in the browser (same origin); `http://blog:3002` on a server. */
  readonly baseUrl: string;
  readonly timeoutMs?: number;
  readonly tokens?: TokenSource;
  readonly headers?: Readonly<Record<string, string>>;
  /** What sends a request; `fetch` unless given. */
  readonly fetch?: (address: string, init: SentRequest) => Promise<Response>;
}

/** A typed way to an API. Rejects with `ProblemError`, `MovedError` or `UnreachableError`; with the signal's reason when aborted. */
export interface ApiClient {
  call<T>(request: ApiRequest<T>): Promise<T>;
}

/** Why a token, or the lack of one, was refused. A wrong password is a 401 too, but asking again would count as another attempt. */
const refusals: readonly string[] = ['invalid_token', 'login_required', 'session_ended', 'suspended'] satisfies ProblemCode[];

/** Makes a client. Where the token is refused, a fresh one is tried once; any other error is passed on at once. Redirects are not followed but reported. */
export function createApiClient(options: ApiClientOptions): ApiClient {
  return {
    call: async <T>(request: ApiRequest<T>): Promise<T> => {
      const { tokens } = options;
      let response = await send(options, request, tokens?.current() ?? null);
      if (response.status === 401 && tokens !== undefined && (await isTokenRefused(response))) {
        const fresh = await tokens.refresh();
        if (fresh !== null) response = await send(options, request, fresh);
      }
      return await read(response, request);
    },
  };
}

/** Builds a path from a template literal, every parameter encoded: ``path`/api/posts/${slug}` ``. */
export function path(parts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return parts.reduce((built, part, index) => built + part + (index < values.length ? encodeURIComponent(String(values[index])) : ''), '');
}

async function send<T>(options: ApiClientOptions, request: ApiRequest<T>, token: string | null): Promise<Response> {
  const isForm = typeof FormData !== 'undefined' && request.body instanceof FormData;
  const headers: Record<string, string> = { Accept: 'application/json', ...options.headers, ...request.headers };
  if (token !== null) headers['Authorization'] = `Bearer ${token}`;
  if (request.body !== undefined && !isForm) headers['Content-Type'] = 'application/json';
  if (request.ifMatch !== undefined) headers['If-Match'] = `"${request.ifMatch}"`;
  const timeout = AbortSignal.timeout(options.timeoutMs ?? 15_000);
  const init: RequestInit & SentRequest = {
    method: request.method ?? 'GET',
    headers,
    redirect: 'manual',
    keepalive: request.keepalive ?? false,
    signal: request.signal === undefined ? timeout : AbortSignal.any([timeout, request.signal]),
  };
  if (request.body !== undefined) init.body = isForm ? (request.body as FormData) : JSON.stringify(request.body);
  try {
    return await (options.fetch ?? fetch)(options.baseUrl + request.path + queryString(request.query), init);
  } catch (error) {
    if (request.signal?.aborted === true) throw request.signal.reason;
    throw new UnreachableError(`${request.method ?? 'GET'} ${request.path} got no answer; is the service up?`, error);
  }
}

async function isTokenRefused(response: Response): Promise<boolean> {
  return refusals.includes(problemOf(await readProblem(response.clone()))?.code ?? '');
}

async function read<T>(response: Response, request: ApiRequest<T>): Promise<T> {
  const location = response.headers.get('location');
  if (response.status >= 300 && response.status < 400 && location !== null) throw new MovedError(location);
  if (!response.ok) throw await readProblem(response);
  if (request.answer === undefined || response.status === 204) {
    await response.body?.cancel();
    return undefined as T;
  }
  try {
    return request.answer.parse(await response.json());
  } catch (error) {
    throw new UnreachableError(`${request.method ?? 'GET'} ${request.path} answered something else than the contract says.`, error);
  }
}

function queryString(query: ApiRequest<unknown>['query']): string {
  const given = Object.entries(query ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

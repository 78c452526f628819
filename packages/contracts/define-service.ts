import type { z } from 'zod';
import type { Access, Method, RateLimit } from './access.ts';
import type { Environment } from './environment.ts';
import type { EventType } from './events/catalogue.ts';
import type { ProblemCode } from './problem-codes.ts';
import type { Replicas, Resources } from './process-resources.ts';
import type { SharedRoutes } from './shared-routes-name.ts';

/** One HTTP route of a service: what goes in, what comes out, who may call it and how often. */
export interface RouteDefinition {
  readonly method: Method;
  /** Path template with `:name` parameters, e.g. `/api/posts/:slug`. */
  readonly path: string;
  readonly access: Access;
  /** One line for the API reference. */
  readonly summary: string;
  readonly params?: z.ZodObject;
  /** Query and body of an internal route take fields that are not known (`z.object`), those of any other refuse them (`z.strictObject`). */
  readonly query?: z.ZodObject;
  /** JSON body; `multipart` (an upload) and `stream` (anything else) hand the unread request to the handler. */
  readonly body?: z.ZodType | 'multipart' | 'stream';
  /** What success answers: status, and a schema for JSON, or the media type of anything else. */
  readonly response: RouteResponse;
  /** Problem codes that the route may answer, beyond those that follow from its access, path, query and body. */
  readonly problems?: readonly ProblemCode[];
  readonly limit?: RateLimit;
  /** The route itself judges the token (`validate-token`), so a bad one is not refused before. */
  readonly badTokenAllowed?: true;
  /** Body limit in bytes, where not what follows from the body's schema (`body-size.ts`). */
  readonly maxBodyBytes?: number;
  /**
   * Guests' answers are kept in the process until the service's data change. For what follows from the data and the address alone, and only where
   * every change of those data raises a generation of the service's cache in its transaction.
   */
  readonly kept?: true;
  /** `required`: `If-Match` must name the current version (428 without, 412 when stale). */
  readonly ifMatch?: 'required';
}

/** What a route answers when it succeeds. */
export interface RouteResponse {
  readonly status: 200 | 201 | 202 | 204 | 302;
  readonly schema?: z.ZodType;
  /** Media type when it is not `application/json`. */
  readonly type?: string;
  /** Other answers that are no problems, by status, and when they come. */
  readonly also?: Readonly<Partial<Record<200 | 206 | 308 | 416, string>>>;
}

/** How a subscription recovers: tries with growing delay (seconds), then the dead-letter queue. */
export interface Subscription {
  readonly attempts?: number;
  readonly delaySeconds?: number;
  /** Messages handled at once; 10 unless given. */
  readonly prefetch?: number;
  /** How long a message of a newer schema waits for a newer process before it dies; a day unless given. */
  readonly maxWaitSeconds?: number;
}

/** Internal routes by name of the service that has them; an empty list where only its public API is called. */
export type Calls = Readonly<Record<string, readonly string[]>>;

/** Subscriptions by event type; each gets one durable queue and needs one reaction in `events/`. */
export type Subscriptions = Readonly<Partial<Record<EventType, Subscription>>>;

/** Everything the site knows of a service. Plain data: no Pulumi, no server code. */
export interface ServiceDefinition {
  readonly kind: 'service';
  readonly name: string;
  readonly summary: string;
  readonly port: number;
  readonly routes: Readonly<Record<string, RouteDefinition>>;
  /** API calls that one caller may make in a minute, all routes together that have no limit of their own; 200 unless given. */
  readonly apiCallsPerMinute: number;
  /** Database and role of its own, migrated by a Job before a new version starts. */
  readonly database: boolean;
  /** Uses Redis, and there the keys that begin with its name and `:` or `@`; `scanned`: it looks through the names of all keys for its own. */
  readonly cache: boolean | 'scanned';
  /** Keeps files: object storage in the cloud, a folder on one machine. */
  readonly objectStorage: boolean;
  /** Calls HTTPS addresses outside of the site, such as an identity provider; opens that network path. */
  readonly internet?: boolean;
  /** Services that it calls, with the names of the internal routes that it needs of each; opens exactly those routes and network paths. */
  readonly calls: Calls;
  /** Shared routes that it calls at every other service that has them; opens those paths too. */
  readonly callsAll: readonly SharedRoutes[];
  readonly publishes: readonly EventType[];
  readonly consumes: Subscriptions;
  /** Events that go to every single process (to invalidate what it holds in memory); lost ones are made up for by clearing all. */
  readonly broadcasts: readonly EventType[];
  readonly environment: Environment;
  readonly replicas: Replicas;
  readonly resources?: Resources;
}

type Given<D extends Partial<ServiceDefinition>> = Omit<D, 'kind'>;
type Defaults = Pick<ServiceDefinition, 'apiCallsPerMinute' | 'objectStorage' | 'calls' | 'callsAll' | 'broadcasts'>;

/** Input of `defineService`: the definition without what has a default. */
export type ServiceInput = Omit<ServiceDefinition, 'kind' | keyof Defaults> & Partial<Defaults>;

/**
 * Defines a service. Keeps the literal types, so that routes and subscriptions without a handler do not compile.
 * Throws when a route name, path or port cannot be right.
 */
export function defineService<const D extends ServiceInput>(definition: D): Given<D> & Defaults & { readonly kind: 'service' } {
  const seen = new Set<string>();
  for (const [name, route] of Object.entries(definition.routes)) {
    const key = `${route.method} ${route.path.replaceAll(/:[a-zA-Z]+/g, ':')}`;
    if (seen.has(key)) throw new Error(`${definition.name}: route ${name} repeats ${key}; give it a method or path of its own.`);
    seen.add(key);
    const isInternal = route.path.startsWith('/internal/');
    if (isInternal !== (route.access === 'internal')) {
      throw new Error(`${definition.name}: route ${name}: paths under /internal/, and only those, have access 'internal'.`);
    }
  }
  return { apiCallsPerMinute: 200, objectStorage: false, calls: {}, callsAll: [], broadcasts: [], ...definition, kind: 'service' };
}

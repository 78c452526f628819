import type { RateLimit } from './access.ts';
import type { Calls } from './define-service.ts';
import type { Environment } from './environment.ts';
import type { EventType } from './events/catalogue.ts';
import type { Replicas, Resources } from './process-resources.ts';
import type { SharedRoutes } from './shared-routes-name.ts';

/** What a form without scripts may send at most, in bytes. */
export const maxFormBytes = 64_000;

/** A micro-frontend: a server that answers pages or page parts, and the scripts that take over in the browser. */
export interface FrontendDefinition {
  readonly kind: 'frontend';
  readonly name: string;
  readonly summary: string;
  readonly port: number;
  /**
   * `host` answers the pages of the site and loads the others; `remote` answers page parts to the host and serves
   * its scripts under `/remotes/<name>/`.
   */
  readonly role: 'host' | 'remote';
  /** Page paths (templates with `:name`, or ending in `/*`) that this micro-frontend fills. */
  readonly pages: readonly string[];
  /**
   * Query parameters that a page knows, by its template in `pages`; it knows none where it is not named. All others (trackers,
   * misspellings, made-up ones) make no other page.
   */
  readonly query: Readonly<Record<string, readonly string[]>>;
  /**
   * Pages, by template, that are costly to make because visitors make up what they show, and how often the gateway lets an address have them. The host
   * makes few of each at once and keeps few, so that who asks for many holds up no other page.
   */
  readonly costly: Readonly<Record<string, RateLimit>>;
  /** Pages that take what a form without scripts sends (`POST`), and how often the gateway lets one sender through. */
  readonly forms: readonly { readonly path: string; readonly limit: RateLimit }[];
  /** Paths besides pages and scripts that the gateway sends to it. */
  readonly assets: readonly string[];
  /** Modules that the host loads, by the name they are exposed under. */
  readonly exposes: readonly string[];
  /** Services whose API its server calls, with the names of the internal routes that it needs of each. */
  readonly calls: Calls;
  /** Shared routes that it calls at every service that has them. */
  readonly callsAll: readonly SharedRoutes[];
  /** Events that go to every single process, to invalidate pages in its cache. */
  readonly broadcasts: readonly EventType[];
  readonly environment: Environment;
  readonly replicas: Replicas;
  readonly resources?: Resources;
}

type Defaults = Pick<FrontendDefinition, 'calls' | 'callsAll' | 'broadcasts' | 'environment' | 'assets' | 'query' | 'costly' | 'forms'>;

/** Input of `defineFrontend`: the definition without what has a default. */
export type FrontendInput = Omit<FrontendDefinition, 'kind' | keyof Defaults> & Partial<Defaults>;

/** Defines a micro-frontend; literal types are kept. Throws when a remote exposes nothing, and for `query` or `costly` of a page that it has not. */
export function defineFrontend<const D extends FrontendInput>(definition: D): D & Defaults & { readonly kind: 'frontend' } {
  if (definition.role === 'remote' && definition.exposes.length === 0) {
    throw new Error(`${definition.name}: a remote exposes at least one module; add it to "exposes".`);
  }
  for (const field of ['query', 'costly'] as const) {
    const unknown = Object.keys(definition[field] ?? {}).find((page) => !definition.pages.includes(page));
    if (unknown !== undefined) throw new Error(`${definition.name}: "${field}" speaks of ${unknown}, which is none of its pages.`);
  }
  return { calls: {}, callsAll: [], broadcasts: [], environment: {}, assets: [], query: {}, costly: {}, forms: [], ...definition, kind: 'frontend' };
}

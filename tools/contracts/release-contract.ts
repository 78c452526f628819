import type { Access } from '@hanji/contracts/access';
import { AccessTokenClaims } from '@hanji/contracts/access-token';
import type { RouteDefinition } from '@hanji/contracts/define-service';
import type { Deployable } from '@hanji/contracts/deployable';
import { catalogue, type EventType } from '@hanji/contracts/events/catalogue';
import { EventEnvelope } from '@hanji/contracts/events/envelope';
import { internalRoutes } from '@hanji/contracts/internal-access';
import { PagePart } from '@hanji/contracts/page-part';
import { Problem } from '@hanji/contracts/problem';
import { problemCodes } from '@hanji/contracts/problem-codes';
import type { Registry } from '@hanji/contracts/registry';
import type { z } from 'zod';
import { migrationHash } from '../migrations/migration-hash.ts';
import { kit, type WrittenMigration } from '../migrations/read-migrations.ts';
import { type Schema, schemaOf } from './json-schema.ts';

/** An event as a release knows it, and who deals with it. */
export interface EventContract {
  readonly version: number;
  /** What its order is kept by. */
  readonly aggregate: string;
  readonly publishers: readonly string[];
  /** Services with a queue for it, and whoever gets it as a broadcast. */
  readonly consumers: readonly string[];
  readonly payload: Schema;
}

/** A route as a release serves it; `callers` are the deployables that may call an internal one. */
export interface RouteContract {
  readonly service: string;
  readonly access: Access;
  readonly callers?: readonly string[];
  readonly ifMatch?: 'required';
  /** Bytes of a body at most, where that is not the usual. */
  readonly maxBodyBytes?: number;
  readonly path?: Schema;
  readonly query?: Schema;
  readonly body?: Schema | 'multipart' | 'stream';
  readonly status: number;
  /** Other statuses of answers that are no problem. */
  readonly also?: readonly number[];
  /** Schema of a JSON answer, media type of any other; neither where the answer is empty. */
  readonly answer?: Schema | string;
}

/** Something else that one process writes and another one reads. */
export interface DocumentContract {
  readonly writers: string;
  readonly readers: string;
  readonly schema: Schema;
}

/** All that a release's processes tell each other and their clients, by names that stay. */
export interface ReleaseContract {
  readonly release: string;
  readonly events: Readonly<Record<string, EventContract>>;
  /**
   * By method and path, e.g. `GET /api/posts/:slug`; an internal one by its service as well, e.g. `GET /internal/export of blog`: several
   * may have it, and it is called where it is.
   */
  readonly routes: Readonly<Record<string, RouteContract>>;
  readonly documents: Readonly<Record<string, DocumentContract>>;
  /** Statuses of problem documents by their codes, which clients tell apart. */
  readonly problems: Readonly<Record<string, number>>;
  /** The migrations that its databases have run, by service (those of the kit run in each): hashes of what they do by their names. */
  readonly migrations: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What the definitions at hand promise, with the migrations at hand. */
export function contractOf(
  registry: Registry,
  release: string,
  migrations: readonly Pick<WrittenMigration, 'service' | 'name' | 'sql' | 'isTransactional'>[] = [],
): ReleaseContract {
  const routes = registry.services.flatMap((service) =>
    Object.values(service.routes).map((route: RouteDefinition) => [nameOf(service.name, route), routeContract(registry, service.name, route)] as const),
  );
  return {
    release,
    events: eventContracts(registry),
    routes: Object.fromEntries(routes),
    documents: documentContracts(),
    problems: Object.fromEntries(Object.entries(problemCodes).map(([code, { status }]) => [code, status])),
    migrations: Object.fromEntries(
      [kit, ...registry.services.map(({ name }) => name)].map((service) => [
        service,
        Object.fromEntries(migrations.filter((one) => one.service === service).map((one) => [one.name, migrationHash(one)])),
      ]),
    ),
  };
}

function nameOf(service: string, { access, method, path }: RouteDefinition): string {
  return access === 'internal' ? `${method} ${path} of ${service}` : `${method} ${path}`;
}

function eventContracts(registry: Registry): Record<string, EventContract> {
  const types = Object.keys(catalogue) as EventType[];
  return Object.fromEntries(
    types.map((type) => [
      type,
      {
        version: catalogue[type].version,
        aggregate: catalogue[type].aggregate,
        publishers: registry.services.filter((service) => service.publishes.includes(type)).map((service) => service.name),
        consumers: [
          ...registry.services.filter((service) => type in service.consumes).map((service) => service.name),
          ...registry.all.filter((deployable) => deployable.broadcasts.includes(type)).map((deployable) => `${deployable.name} ${deployable.kind}`),
        ],
        payload: schemaOf(catalogue[type].payload),
      },
    ]),
  );
}

function routeContract(registry: Registry, service: string, route: RouteDefinition): RouteContract {
  const { access, ifMatch, maxBodyBytes, params, query, body, response } = route;
  const definition = registry.services.find(({ name }) => name === service);
  const isCalledBy = (caller: Deployable) =>
    definition !== undefined && Object.values(internalRoutes(definition, [caller])).some((names) => names.some((name) => definition.routes[name] === route));
  const callers = registry.all.filter(isCalledBy).map((deployable) => `${deployable.name} ${deployable.kind}`);
  return {
    service,
    access,
    ...(access === 'internal' ? { callers } : {}),
    ...(ifMatch === undefined ? {} : { ifMatch }),
    ...(maxBodyBytes === undefined ? {} : { maxBodyBytes }),
    ...(params === undefined ? {} : { path: schemaOf(params) }),
    ...(query === undefined ? {} : { query: schemaOf(query) }),
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : schemaOf(body) }),
    status: response.status,
    ...(response.also === undefined ? {} : { also: Object.keys(response.also).map(Number) }),
    ...answerOf(response),
  };
}

function answerOf({ schema, type }: RouteDefinition['response']): Pick<RouteContract, 'answer'> {
  if (schema !== undefined) return { answer: schemaOf(schema) };
  return type === undefined ? {} : { answer: type };
}

function documentContracts(): Record<string, DocumentContract> {
  const all: [string, string, string, z.ZodType][] = [
    ['event envelope', 'every service', 'every service that consumes events', EventEnvelope],
    ['page part', "the servers of the micro-frontends' pages", 'the shell', PagePart],
    ['access token', 'auth', 'every service', AccessTokenClaims],
    ['problem document', 'every service', 'every client', Problem],
  ];
  return Object.fromEntries(all.map(([name, writers, readers, schema]) => [name, { writers, readers, schema: schemaOf(schema) }]));
}

/** A contract as it is kept: JSON with each event, route and document on a line of its own. */
export function textOf({ release, ...parts }: ReleaseContract): string {
  const sections = Object.entries(parts).map(([name, entries]) => {
    const lines = Object.entries(entries as Record<string, unknown>).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
    return `${JSON.stringify(name)}: {\n${lines.join(',\n')}\n}`;
  });
  return `{\n"release": ${JSON.stringify(release)},\n${sections.join(',\n')}\n}\n`;
}

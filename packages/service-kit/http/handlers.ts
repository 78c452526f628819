import type { IncomingHttpHeaders } from 'node:http';
import type { RouteDefinition, ServiceDefinition } from '@hanji/contracts/define-service';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from 'koa';
import type { z } from 'zod';
import type { Logger } from '../log.ts';
import type { Identity } from '../identity.ts';
import type { Reply } from './reply.ts';

type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;
type Field<R, Name extends string> = R extends Readonly<Record<Name, infer Schema>> ? Output<Schema> : undefined;

/**
 * The version in `If-Match`. On a route for anybody only its handler knows who may do it, and reads the version (428, 400) after it
 * has made sure: nobody learns from a precondition what they have no leave for.
 */
type ExpectedVersion<R> = R extends { readonly ifMatch: 'required' } ? (R extends { readonly access: 'any' } ? () => number : number) : undefined;

/** A request to a declared route, already authorised and parsed by the route's schemas. */
export interface RouteRequest<R extends RouteDefinition> {
  readonly params: Field<R, 'params'>;
  readonly query: Field<R, 'query'>;
  readonly body: Field<R, 'body'>;
  readonly identity: R['access'] extends 'user' | 'admin' ? Identity : Identity | null;
  /** From `If-Match`, where the route requires it; see `ExpectedVersion`. */
  readonly expectedVersion: ExpectedVersion<R>;
  readonly requestId: string;
  /** The client's address, as the gateway saw it. */
  readonly address: string;
  readonly headers: IncomingHttpHeaders;
  readonly log: Logger;
  /** An entity manager of this request's own. */
  readonly em: EntityManager;
  /** For what JSON cannot do: cookies, streams. */
  readonly ctx: Context;
}

type ReplyBody<R extends RouteDefinition> = R['response'] extends { readonly schema: infer Schema extends z.ZodType } ? z.input<Schema> : never;

/** Handler of one route. `Deps` is what the service's `app.ts` hands to all of its handlers. */
export type Handler<R extends RouteDefinition, Deps> = (request: RouteRequest<R>, deps: Deps) => Promise<Reply<ReplyBody<R>>> | Reply<ReplyBody<R>>;

/** One handler for every declared route; a missing one does not compile. */
export type Handlers<D extends Pick<ServiceDefinition, 'routes'>, Deps> = { readonly [Name in keyof D['routes']]: Handler<D['routes'][Name], Deps> };

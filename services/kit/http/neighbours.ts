import type { ServiceDefinition } from '@hanji/contracts/define-service';
import { neighbourVariable } from '@hanji/contracts/site-environment';
import type { z } from 'zod';
import { DomainError } from '../domain-error.ts';
import { requestContext } from '../request-context.ts';

/** The internal APIs of the services that a service declares as neighbours. */
export interface Neighbours<Name extends string = string> {
  readonly names: readonly string[];
  /**
   * Reads `path` from a neighbour and checks the answer. Throws `not_found` for a 404, and 503 `neighbour_unavailable` when it is
   * away, slow (5 s) or answers anything unexpected.
   */
  get<Schema extends z.ZodType>(name: Name, path: `/internal/${string}`, schema: Schema): Promise<z.output<Schema>>;
}

const timeoutMs = 5000;

/** Makes the way to the declared neighbours; `env` is the parsed environment, with each one's address in `<NAME>_URL`. */
export function createNeighbours<const D extends Pick<ServiceDefinition, 'neighbours'>>(definition: D, env: object): Neighbours<D['neighbours'][number]> {
  const values = env as Readonly<Record<string, string>>;
  const addresses = new Map(definition.neighbours.map((name) => [name, values[neighbourVariable(name)]]));
  return {
    names: definition.neighbours,
    get: async (name, path, schema) => {
      const failed = (cause: unknown) => new DomainError('unavailable', 'neighbour_unavailable', `A part of the site (${name}) does not answer right now. Try again in a moment.`, { retryAfter: 5, cause });
      const answer = await fetch(`${addresses.get(name)}${path}`, { headers: headersOf(values['INTERNAL_API_KEY']), signal: AbortSignal.timeout(timeoutMs), redirect: 'error' }).catch((cause: unknown) => {
        throw failed(cause);
      });
      if (answer.status === 404) throw DomainError.notFound('What was asked for');
      if (!answer.ok) throw failed(new Error(`${name} answered ${answer.status} to ${path}`));
      try {
        return schema.parse(await answer.json());
      } catch (cause) {
        throw failed(cause);
      }
    },
  };
}

function headersOf(internalApiKey = ''): Record<string, string> {
  const { requestId, traceparent } = requestContext();
  return {
    'x-internal-api-key': internalApiKey,
    accept: 'application/json',
    ...(requestId === null ? {} : { 'x-request-id': requestId }),
    ...(traceparent === null ? {} : { traceparent }),
  };
}

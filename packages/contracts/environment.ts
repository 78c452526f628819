import { z } from 'zod';
import type { EventType } from './events/catalogue.ts';
import type { SharedRoutes } from './shared-routes-name.ts';

/**
 * Where the value of an environment variable comes from when a site is brought up. The local runner and the
 * platform each supply one source per kind, so that a definition never knows which of the two reads it.
 */
export type EnvironmentSource =
  | {
      readonly kind:
        | 'database'
        | 'cache'
        | 'broker'
        | 'public-url'
        | 'jwt-public-keys'
        | 'jwt-private-keys'
        | 'internal-api-key'
        | 'internal-keys'
        | 'internal-callers';
    }
  | { readonly kind: 'internal-address'; readonly name: string }
  /** Whether processes of the release before run too, which know no access of their own. */
  | { readonly kind: 'shared-access' }
  /** When the certificate that the gateway takes HTTPS with expires, in seconds since 1970; missing where it has none. */
  | { readonly kind: 'certificate-expiry' }
  /** JSON: base address by name of every other service that has the shared routes. */
  | { readonly kind: 'internal-addresses'; readonly routes: SharedRoutes }
  /** JSON: names of the services that publish the event, in alphabetical order. */
  | { readonly kind: 'publishers'; readonly event: EventType }
  /** A random value of so many bytes (hex), made once per stack and kept; `shared` by all that name it. */
  | { readonly kind: 'generated'; readonly bytes: number; readonly shared?: string }
  /** Set by the operator (stack config, or the environment of `npm start`). */
  | { readonly kind: 'setting' }
  /** A folder that outlives the process; the platform mounts a volume there. */
  | { readonly kind: 'data-folder' }
  | { readonly kind: 'constant'; readonly value: string };

/** Schema of a variable that holds JSON. */
export function jsonText<Schema extends z.ZodType>(schema: Schema) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue('give JSON');
        return z.NEVER;
      }
    })
    .pipe(schema);
}

/** One declared environment variable: what it is for, whether it is secret, its shape and its source. */
export interface EnvironmentVariable<Schema extends z.ZodType = z.ZodType> {
  readonly purpose: string;
  readonly secret: boolean;
  readonly schema: Schema;
  readonly from: EnvironmentSource;
}

/** The variables of a definition by name (UPPER_SNAKE_CASE). */
export type Environment = Readonly<Record<string, EnvironmentVariable>>;

/** The parsed values of an environment: `{ NAME: output of its schema }`. */
export type EnvironmentValues<E extends Environment> = { readonly [Name in keyof E]: z.output<E[Name]['schema']> };

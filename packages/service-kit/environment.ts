import type { FrontendDefinition } from '@hanji/contracts/define-frontend';
import type { ServiceDefinition } from '@hanji/contracts/define-service';
import type { Deployable } from '@hanji/contracts/deployable';
import type { EnvironmentValues } from '@hanji/contracts/environment';
import { environmentOf, type FrontendVariables, type ServiceVariables } from '@hanji/contracts/site-environment';

/** Parsed environment of a service: what every service has, and what it declares. */
export type ServiceEnvironment<D extends Pick<Deployable, 'environment'>> = EnvironmentValues<ServiceVariables & D['environment']>;
/** Parsed environment of a micro-frontend. */
export type FrontendEnvironment<D extends Pick<Deployable, 'environment'>> = EnvironmentValues<FrontendVariables & D['environment']>;

/**
 * Parses the process environment by the definition, before anything listens. Throws one error that lists every mistake
 * with the variable's purpose; values are never repeated, they may be secret.
 */
export function parseEnvironment<D extends ServiceDefinition>(definition: D, env: NodeJS.ProcessEnv): ServiceEnvironment<D>;
/** The same for a micro-frontend. */
export function parseEnvironment<D extends FrontendDefinition>(definition: D, env: NodeJS.ProcessEnv): FrontendEnvironment<D>;
export function parseEnvironment(definition: Deployable, env: NodeJS.ProcessEnv): unknown {
  const values: Record<string, unknown> = {};
  const mistakes: string[] = [];
  for (const [name, variable] of Object.entries(environmentOf(definition))) {
    const given = env[name] === '' ? undefined : env[name];
    const parsed = variable.schema.safeParse(given);
    if (parsed.success) values[name] = parsed.data;
    else
      mistakes.push(
        `  ${name}: ${given === undefined ? 'is missing' : 'is not valid'} (${parsed.error.issues.map((issue) => issue.message).join('; ')}). ${variable.purpose}.`,
      );
  }
  if (mistakes.length > 0) {
    throw new Error(`${definition.name} cannot start, its environment needs mending:\n${mistakes.join('\n')}`);
  }
  return values;
}

import type { Deployable } from '@hanji/contracts/deployable';
import type { EnvironmentValues } from '@hanji/contracts/environment';
import { type CommonVariables, environmentOf } from '@hanji/contracts/site-environment';

/** Parsed environment of a deployable: the common variables and those it declares. */
export type EnvironmentFor<D extends Pick<Deployable, 'environment'>> = EnvironmentValues<CommonVariables & D['environment']>;

/**
 * Parses the process environment by the definition, before anything listens. Throws one error that lists every mistake
 * with the variable's purpose; values are never repeated, they may be secret.
 */
export function parseEnvironment<D extends Deployable>(definition: D, env: NodeJS.ProcessEnv): EnvironmentFor<D> {
  const values: Record<string, unknown> = {};
  const mistakes: string[] = [];
  for (const [name, variable] of Object.entries(environmentOf(definition))) {
    const given = env[name] === '' ? undefined : env[name];
    const parsed = variable.schema.safeParse(given);
    if (parsed.success) values[name] = parsed.data;
    else mistakes.push(`  ${name}: ${given === undefined ? 'is missing' : 'is not valid'} (${parsed.error.issues.map((issue) => issue.message).join('; ')}). ${variable.purpose}.`);
  }
  if (mistakes.length > 0) {
    throw new Error(`${definition.name} cannot start, its environment needs mending:\n${mistakes.join('\n')}`);
  }
  return values as EnvironmentFor<D>;
}

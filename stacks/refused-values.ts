import type { Deployable } from '@hanji/contracts/deployable';
import { environmentOf } from '@hanji/contracts/site-environment';
import type { StackConfig } from './config-schema.ts';

/**
 * Values of settings and secrets that the processes which read them would refuse, by the very rule they have for it: told here, they do not become a process
 * that ends again and again. A secret is not repeated.
 */
export function refusedValues({ settings = {}, secrets = {} }: Partial<StackConfig>, deployables: readonly Deployable[]): string[] {
  const variables = deployables.flatMap((deployable) => Object.entries(environmentOf(deployable)));
  const refused = variables.flatMap(([name, { schema, secret }]) => {
    const value = (secret ? secrets : settings)[name];
    const result = value === undefined ? undefined : schema.safeParse(value);
    if (result === undefined || result.success) return [];
    const why = result.error.issues.map(({ message }) => message).join(', ');
    return [secret ? `hanji:secrets.${name}: ${why}` : `hanji:settings.${name} is ${JSON.stringify(value)}; ${why}`];
  });
  return [...new Set(refused)];
}

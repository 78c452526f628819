import { internalAddressVariable } from '@hanji/contracts/site-environment';
import { z } from 'zod';

/** Base address of a service's API inside the site, from a parsed environment. Throws when the definition does not declare that it calls the service. */
export function internalAddress(env: Readonly<Record<string, unknown>>, name: string): string {
  const variable = internalAddressVariable(name);
  const parsed = z.url().safeParse(env[variable]);
  if (!parsed.success) throw new Error(`${variable} is missing; add "${name}" to the definition's calls.`);
  return parsed.data.replace(/\/+$/, '');
}

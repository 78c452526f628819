import type { SharedRoutes } from '@hanji/contracts/shared-routes-name';
import { internalAddressVariable, sharedRoutesVariable } from '@hanji/contracts/site-environment';
import { withoutSlash } from '@hanji/contracts/without-slash';
import { z } from 'zod';

/** Base address of a service's API inside the site, from a parsed environment. Throws when the definition does not declare that it calls the service. */
export function internalAddress(env: Readonly<Record<string, unknown>>, name: string): string {
  const variable = internalAddressVariable(name);
  const parsed = z.url().safeParse(env[variable]);
  if (!parsed.success) throw new Error(`${variable} is missing; add "${name}" to the definition's calls.`);
  return withoutSlash(parsed.data);
}

/** Base addresses, by name, of all services that have the shared routes, from a parsed environment. Throws when the definition does not declare that it calls them. */
export function internalAddresses(env: Readonly<Record<string, unknown>>, routes: SharedRoutes): Record<string, string> {
  const variable = sharedRoutesVariable(routes);
  const parsed = z.record(z.string(), z.url()).safeParse(env[variable]);
  if (!parsed.success) throw new Error(`${variable} is missing; add "${routes}" to the definition's callsAll.`);
  return Object.fromEntries(Object.entries(parsed.data).map(([name, address]) => [name, withoutSlash(address)]));
}

import { neighbourVariable } from '@hanji/contracts/site-environment';
import { z } from 'zod';

/** Base address of a neighbour's API from a parsed environment. Throws when the definition does not declare that neighbour. */
export function neighbourAddress(env: Readonly<Record<string, unknown>>, name: string): string {
  const variable = neighbourVariable(name);
  const parsed = z.url().safeParse(env[variable]);
  if (!parsed.success) throw new Error(`${variable} is missing; add "${name}" to the definition's neighbours.`);
  return parsed.data.replace(/\/+$/, '');
}

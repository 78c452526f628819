import { z } from 'zod';

/** A string of a form; anything else is answered with `allowed`, which says what to give. */
export function matching(pattern: RegExp, allowed: string) {
  return z.string({ error: allowed }).regex(pattern, { error: allowed });
}

/** A whole number within bounds; config values may come as text. */
export function wholeNumber(least: number, most: number) {
  const error = `give a whole number from ${least} to ${most}`;
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error });
}

/** `true` or `false`, also as text. */
export function flag() {
  return z.union([z.boolean(), z.enum(['true', 'false'])], { error: 'give true or false' }).transform((value) => value === true || value === 'true');
}

/** A Kubernetes quantity. */
export function quantity(example: string) {
  return matching(/^\d+(?:\.\d+)?(?:m|k|M|G|T|Ki|Mi|Gi|Ti)?$/, `give a Kubernetes quantity such as ${example}`);
}

/** A name in the style of DNS. */
export function dnsName(what: string) {
  return matching(/^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/, `give ${what} of small letters, digits and hyphens, e.g. my-blog`);
}

/** A reference to a container image. */
export function imageReference() {
  return matching(/^[\w.-]+(?::\d+)?(?:\/[\w.-]+)*(?::[\w.-]+)?(?:@sha256:[0-9a-f]{64})?$/, 'give an image reference such as docker.io/library/redis:8');
}

/** A range of IPv4 addresses. */
export function addressRange() {
  return matching(/^\d{1,3}(?:\.\d{1,3}){3}\/\d{1,2}$/, 'give an address range such as 10.0.0.0/16');
}

/** An object with just these fields; `example` shows one. */
export function fields<Shape extends z.ZodRawShape>(shape: Shape, example: string) {
  const known = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? `does not know ${issue.keys.join(', ')}; it knows ${known}` : `give fields, e.g. ${example}`),
  });
}

/** Values by name; `example` shows one. */
export function named<Value extends z.ZodType>(value: Value, example: string) {
  return z.record(z.string(), value, { error: `give values by name, e.g. ${example}` });
}

/** A list with at least so many elements. */
export function listOf<Value extends z.ZodType>(value: Value, example: string, least = 0) {
  const error = `give a list, e.g. ${example}`;
  return z.array(value, { error }).min(least, { error });
}

import type * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';

/** A password of letters and digits (safe in an address) with about 190 bits, made once and kept. */
export function password(name: string, options: pulumi.CustomResourceOptions): pulumi.Output<string> {
  return new random.RandomPassword(name, { length: 32, special: false }, options).result;
}

/**
 * A key of so many bytes in hexadecimal, made once and kept. By `RandomPassword`, the one kind of random value whose id in the state is
 * not the value in plain text.
 */
export function hexKey(name: string, bytes: number, options: pulumi.CustomResourceOptions): pulumi.Output<string> {
  const digits = { special: true, overrideSpecial: '0123456789abcdef', lower: false, upper: false, numeric: false };
  return new random.RandomPassword(name, { length: bytes * 2, ...digits }, options).result;
}

/** Random bytes in hexadecimal, made once and kept; not hidden: for salts. */
export function salt(name: string, bytes: number, options: pulumi.CustomResourceOptions): pulumi.Output<string> {
  return new random.RandomId(name, { byteLength: bytes }, options).hex;
}

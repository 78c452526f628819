import { createHash } from 'node:crypto';
import { unicodeForm } from '@hanji/contracts/unicode-form';

/** Joins the parts of an identity; one that grows beyond 500 characters ends in a hash of the whole. */
export function identity(kind: string, ...parts: readonly string[]): string {
  const whole = unicodeForm(`${kind}:${parts.join('#')}`, 'NFC');
  if (whole.length <= 500) return whole;
  return `${whole.slice(0, 430)}…${createHash('sha256').update(whole).digest('hex').slice(0, 64)}`;
}

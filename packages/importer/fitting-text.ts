import type { Warn } from './blog.ts';
import type { ImportWarningCode } from '@hanji/contracts/import-reasons';

/** Text for a name: without control characters and those that only turn the direction of text. */
export function visible(text: string): string {
  return text
    .replaceAll(/[\t-\r\u0085\u2028\u2029]/g, ' ')
    .replaceAll(/[\p{Cc}\u200B\u2060\uFEFF\u202A-\u202E\u2066-\u2069]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Text of at most `limit` characters; longer text ends in an ellipsis at a blank, with a warning. */
export function shortened(text: string, limit: number, code: ImportWarningCode, warn: Warn): string {
  if (text.length <= limit) return text;
  warn(code, text.slice(0, 100));
  return `${text
    .slice(0, limit - 1)
    .replace(/[\uD800-\uDBFF]$/, '')
    .replace(/\s+\S*$/, '')}…`;
}

/** A field that is only there when it has a value. */
export function optional<Name extends string, Value>(name: Name, value: Value | undefined): Partial<Record<Name, Value>> {
  return value === undefined ? {} : ({ [name]: value } as Record<Name, Value>);
}

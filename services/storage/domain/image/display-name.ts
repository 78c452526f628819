import { cleanLine } from '@hanji/service-kit/plain-text';

const longest = 200;

/**
 * The name that an uploaded file had, to be shown: its last part, in NFC (Hangul kept), without control characters and marks that
 * mislead, 200 characters at most. Never part of a path or address.
 */
export function displayName(given: string): string {
  const last = given.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const name = cleanLine(last)
    .replaceAll(/[<>:"|?*]/g, '')
    .replace(/^\.+/, '')
    .trim();
  const characters = [...name];
  if (characters.length <= longest) return name === '' ? 'picture' : name;
  const ending = /\.\w{1,5}$/.exec(name)?.[0] ?? '';
  return `${characters.slice(0, longest - ending.length).join('')}${ending}`;
}

import { unicodeForm } from '@hanji/contracts/unicode-form';
import { DomainError } from '@hanji/service-kit/domain-error';
import type { EntityManager } from '@mikro-orm/postgresql';
import unhomoglyph from 'unhomoglyph';
import { User } from '../user.ts';

/** Refuses a name that readers could take for an admin's. Throws 400. */
export async function refuseImitatedName(em: EntityManager, name: string): Promise<void> {
  if (await isImitatedName(em, name)) throw DomainError.invalid('body.name', "is too much like the name of one of the site's admins; choose another one");
}

/** Whether a name looks like an admin's: in other capitals, spaces and marks, or in letters of other scripts that look the same. */
export async function isImitatedName(em: EntityManager, name: string): Promise<boolean> {
  if (shapeOf(name) === '') return false;
  const admins = await em.find(User, { role: 'ADMIN' }, { fields: ['name'] });
  return admins.some((admin) => looksLike(name, admin.name));
}

/**
 * Whether readers could take a name for another. Among Latin letters, one of another alphabet stands for any letter: nobody writes so but to look like
 * somebody else.
 */
export function looksLike(name: string, other: string): boolean {
  const known = shapeOf(other);
  if (shapeOf(name) === known) return true;
  const letters = lettersOf(name);
  const strange = letters.filter(isStrange).length;
  if (!/\p{Script=Latin}/u.test(name) || strange === 0 || strange * 2 > letters.length) return false;
  return fits(
    letters.map((letter) => (isStrange(letter) ? null : likenessOf(letter))),
    [...known],
  );
}

/**
 * Whether a shape is made of these pieces in their order; null stands for any letter, which is one or two (an m) in a shape. Follows all ways at once: as
 * an expression, each strange letter would double what has to be tried.
 */
function fits(pieces: readonly (string | null)[], shape: readonly string[]): boolean {
  let ends = new Set([0]);
  for (const piece of pieces) {
    const next = new Set<number>();
    for (const at of ends) {
      const letters = piece === null ? [] : [...piece];
      if (piece === null) for (const end of [at + 1, at + 2]) next.add(end);
      else if (letters.every((letter, index) => shape[at + index] === letter)) next.add(at + letters.length);
    }
    ends = next;
  }
  return ends.has(shape.length);
}

/** Whether a letter is of an alphabet that passes among Latin letters, and looks like none of those. */
function isStrange(letter: string): boolean {
  return (
    /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}]/u.test(letter) &&
    !/^[a-z\d]+$/.test(likenessOf(letter))
  );
}

/** Letters that look alike, and of which Unicode's table does not say so: by the letter they look like. */
const furtherLikenesses: Readonly<Record<string, string>> = {
  a: 'ᴀɐ',
  b: 'ʙбв',
  d: 'ᴅ',
  e: 'ᴇəєэεɛ',
  f: 'ꜰ',
  g: 'ɢ',
  h: 'ʜн',
  i: 'ɪ',
  j: 'ᴊ',
  k: 'ᴋкκ',
  l: 'ʟ',
  n: 'ɴпπηиƞŋ',
  p: 'ᴘ',
  r: 'ʀя',
  rn: 'ᴍм',
  s: 'ꜱ',
  t: 'ᴛтτ',
  u: 'ᴜцμ',
  w: 'шщω',
  y: 'ʏ',
};
const letterLike = new Map(Object.entries(furtherLikenesses).flatMap(([letter, likenesses]) => [...likenesses].map((likeness) => [likeness, letter] as const)));

/** What is left of a name to the eye: `Аdа Ⅼ.` in Cyrillic and numerals is `Ada L`. */
function shapeOf(name: string): string {
  return lettersOf(name).map(likenessOf).join('');
}

/** Letters and digits of a name. Fillers are letters by their class, and show nothing. */
function lettersOf(name: string): string[] {
  return [...withoutMarks(name)];
}

/** What a letter looks like, in small Latin letters where it looks like those. */
function likenessOf(letter: string): string {
  const own = letterLike.get(letter.toLowerCase());
  // Capitals have likenesses of their own, and so have the small letters that they become.
  const parts = own === undefined ? [...withoutMarks(unhomoglyph(unhomoglyph(letter).toLowerCase()).toLowerCase())] : [own];
  return parts
    .map((part) => letterLike.get(part) ?? part)
    .join('')
    .replaceAll(/[i1]/g, 'l')
    .replaceAll('0', 'o');
}

function withoutMarks(text: string): string {
  return unicodeForm(text, 'NFKD').replaceAll(/[^\p{L}\p{N}]|\p{Default_Ignorable_Code_Point}/gu, '');
}

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
  const shape = shapeOf(name);
  if (shape === '') return false;
  const admins = await em.find(User, { role: 'ADMIN' }, { fields: ['name'] });
  return admins.some((admin) => shapeOf(admin.name) === shape);
}

/** What is left of a name to the eye: `Аdа Ⅼ.` in Cyrillic and numerals is `Ada L`. */
export function shapeOf(name: string): string {
  const letters = unicodeForm(name, 'NFKD').replaceAll(/[^\p{L}\p{N}]/gu, '');
  // Capitals have likenesses of their own, and so have the small letters that they become.
  return unhomoglyph(unhomoglyph(letters).toLowerCase()).toLowerCase().replaceAll(/[i1]/g, 'l').replaceAll('0', 'o');
}

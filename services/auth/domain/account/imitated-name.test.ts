import { expect, test } from 'vitest';
import { looksLike } from './imitated-name.ts';

test.each([
  ['Ada Lovelace', 'ADA  lovelace'],
  ['Ada Lovelace', 'Аdа Lоvelасe'],
  ['Ada Lovelace', 'Ada\u200bLovelace\u2060'],
  ['Ada Lovelace', 'Ada.Love-lace ✓'],
  ['Ada Lovelace', 'Ádà Lovelace'],
  ['Ada Lovelace', '𝐀𝐝𝐚 𝓛𝓸𝓿𝓮𝓵𝓪𝓬𝓮'],
  ['Ada Lovelace', 'Ada Iovelace'],
  ['Admin', 'Adm1n'],
  ['Admin', 'Αdmіn'],
  ['한지우', '한 지우'],
  ['Admin', 'Admin\u3164'],
  ['Admin', '\u115FAd\u1160min\uFFA0'],
  ['Admin', 'Ad\u034Fmi\u180En\uFE0F'],
  ['Admin', 'Admiп'],
  ['Admin', 'Adмin'],
  ['Admin', 'Aδmin'],
  ['Admin', 'Aԃмiη'],
  ['Admin', 'ᴀᴅᴍɪɴ'],
  ['Site Owner', 'Site Ѻwner'],
  ['한지우', '한지우\u3164'],
])('%s and %s look the same', { tags: ['abuse/imitated-name'] }, (name, other) => {
  expect(looksLike(other, name)).toBe(true);
});

test.each([
  ['Ada Lovelace', 'Ada Lovelock'],
  ['Ada', 'Adam'],
  ['한지우', '한지수'],
  ['Admin', 'Админ'],
  ['Sarah', 'Сергей'],
  ['Maria', 'Анна'],
  ['Jay', 'Я'],
])('%s and %s do not', (name, other) => {
  expect(looksLike(other, name)).toBe(false);
});

test('names of the longest kind are compared at once, whatever alphabets are mixed', { tags: ['abuse/slow-expression', 'abuse/imitated-name'] }, () => {
  // As an expression this took a thousand years.
  expect(looksLike('ж'.repeat(40) + 'b'.repeat(40), `${'x'.repeat(60)}${'b'.repeat(19)}c`)).toBe(false);
  expect(looksLike(`${'ж'.repeat(20)}${'b'.repeat(40)}`, `${'x'.repeat(30)}${'b'.repeat(40)}`)).toBe(true);
});

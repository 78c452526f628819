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

import { expect, test } from 'vitest';
import { shapeOf } from './imitated-name.ts';

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
])('%s and %s look the same', (name, other) => {
  expect(shapeOf(other)).toBe(shapeOf(name));
});

test.each([
  ['Ada Lovelace', 'Ada Lovelock'],
  ['Ada', 'Adam'],
  ['한지우', '한지수'],
])('%s and %s do not', (name, other) => {
  expect(shapeOf(other)).not.toBe(shapeOf(name));
});

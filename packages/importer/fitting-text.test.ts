import { expect, test } from 'vitest';
import { visible } from './fitting-text.ts';

test.each([
  ['Line\nbreak', 'Line break'],
  ['Tab\there\r\n', 'Tab here'],
  ['a\u2028b', 'a b'],
  ['z\u200Bero \u202Ewidth\u0000', 'zero width'],
  ['\uFEFFmark', 'mark'],
])('%j is the name %j', (text, name) => {
  expect(visible(text)).toBe(name);
});

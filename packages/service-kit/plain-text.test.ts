import { expect, test } from 'vitest';
import { cleanLine, isBlank, plainText, storableText } from './plain-text.ts';

test.each([
  ['a script', '<script>alert(1)</script>Ada', 'alert(1)Ada'],
  ['a tag within a tag', '<scr<b>ipt>Ada</scr</b>ipt>', 'Ada'],
  ['a tag that never ends', 'Ada <img src=x onerror=alert(1)', 'Ada img src=x onerror=alert(1)'],
  ['a comment', 'Ada<!-- x -->', 'Ada'],
  ['control characters and a turned direction', 'A\u0000d\u001b\u202ea\r', 'Ada'],
  ['blanks around', '  Ada \n', 'Ada'],
])('%s is taken out', (_name, text, clean) => {
  expect(plainText(text)).toBe(clean);
});

test.each(['I <3 ink & paper', '1 < 2 > 0', '먹과 종이\n둘째 줄\t끝', '👩‍💻', 'O\'Neill "Tip"'])('%j stays as it was typed', (text) => {
  expect(plainText(text)).toBe(text);
});

test('Hangul in parts becomes whole', () => {
  expect(plainText('한지'.normalize('NFD'))).toBe('한지');
});

test('stored text keeps tags, tabs and lines, and loses control characters and marks that turn its direction', () => {
  expect(storableText(' <b>a</b>\r\n\tb\u0007\u202Ec\uFEFF ')).toBe('<b>a</b>\n\tbc');
  expect(storableText('한지'.normalize('NFD'))).toBe('한지');
  expect(storableText('half \uD800 a character')).toBe('half \uFFFD a character');
});

test('a line has single blanks, whole characters and no control characters', () => {
  expect(cleanLine(' Ink\u0000 on\r\n\tpaper\u2028\u202E \uD800')).toBe('Ink on paper \uFFFD');
});

test('text is blank when nothing of it can be seen', () => {
  for (const text of ['', ' \n', '\u200B\u200D', '\u3164', '\u2800\uFE0F', '\u0301']) expect([text, isBlank(text)]).toEqual([text, true]);
  for (const text of ['a', '\u200B한\u200B', '👩‍💻', 'ㅎ', '?!', 'e\u0301', '1']) expect([text, isBlank(text)]).toEqual([text, false]);
});

import { expect, test } from 'vitest';
import { slugFrom, slugOfOldAddress } from './slug.ts';

test('a title becomes words joined by hyphens, Hangul kept', () => {
  expect(slugFrom("What's new in Rust 1.0?")).toBe('whats-new-in-rust-1-0');
  expect(slugFrom('자바스크립트 함수를 선언하는 여섯가지 방법')).toBe('자바스크립트-함수를-선언하는-여섯가지-방법');
  expect(slugFrom('…!')).toBe('');
});

test('the slug of an old address is its last segment, decoded, without ending', () => {
  expect(slugOfOldAddress('/2018/05/31/Levenshtein-distance/')).toBe('Levenshtein-distance');
  expect(slugOfOldAddress('2014/09/15/Rust-1.0')).toBe('Rust-1.0');
  expect(slugOfOldAddress('draft-post.html')).toBe('draft-post');
  expect(slugOfOldAddress('%ed%95%9c%ea%b8%80-%ec%a0%9c%eb%aa%a9')).toBe('한글-제목');
  expect(slugOfOldAddress('my file name.md')).toBe('my-file-name');
  expect(slugOfOldAddress('hello-w\u202Eorld\u202C')).toBe('hello-world');
  expect(slugOfOldAddress('/')).toBeUndefined();
});

test('decomposed Hangul from a file name is composed', () => {
  expect(slugOfOldAddress('한글'.normalize('NFD'))).toBe('한글'.normalize('NFC'));
});

test('a slug that was cut in the middle of a character keeps the characters before it', () => {
  expect(slugOfOldAddress('%ed%95%9c%ea%b8%80-%ec%a0')).toBe('한글');
  expect(slugOfOldAddress('/2020/%ed%95%9c%ea%b8/')).toBe('한');
});

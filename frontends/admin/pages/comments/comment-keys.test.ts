import { expect, test } from 'vitest';
import { commandOf, type PressedKey } from './comment-keys.ts';

const pressed = (key: string, more: Partial<PressedKey> = {}): PressedKey => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  repeat: false,
  defaultPrevented: false,
  ...more,
});

test.each([
  ['a letter', pressed('j'), false, 'next'],
  ['a capital letter', pressed('A'), false, 'approve'],
  ['a letter of the Korean keyboard', pressed('ㅓ', { code: 'KeyJ' }), false, 'next'],
  ['a letter that the Korean keyboard keeps to itself', pressed('Process', { code: 'KeyR' }), false, 'turnDown'],
  ['the question mark', pressed('?'), false, 'showKeys'],
  ['the letter that takes a decision back', pressed('u'), false, 'undo'],
  ['a letter without a meaning', pressed('x'), false, null],
  ['a letter that is typed', pressed('a'), true, null],
  ['a letter that is composed', pressed('ㅁ', { code: 'KeyA', isComposing: true }), false, null],
  ['the browser’s own keys', pressed('r', { ctrlKey: true }), false, null],
  ['a key that something else has taken', pressed('a', { defaultPrevented: true }), false, null],
  ['walking with a key held down', pressed('k', { repeat: true }), false, 'previous'],
  ['deciding with a key held down', pressed('r', { repeat: true }), false, null],
] as const)('%s', (_name, key, isTyping, command) => {
  expect(commandOf(key, isTyping)).toBe(command);
});

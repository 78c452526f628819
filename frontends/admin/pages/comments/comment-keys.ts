/** What a key of the queue does. */
export type CommentCommand = 'next' | 'previous' | 'approve' | 'turnDown' | 'undo' | 'open' | 'showKeys';

/** The keys, in the order in which they are explained. */
export const commentKeys = { j: 'next', k: 'previous', a: 'approve', r: 'turnDown', u: 'undo', o: 'open', '?': 'showKeys' } as const satisfies Readonly<
  Record<string, CommentCommand>
>;

/** What is known of a key that was pressed. */
export type PressedKey = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'repeat' | 'defaultPrevented'>;

/** The command of a key; null while one types, composes, or holds another key down, and for keys without a meaning. */
export function commandOf(pressed: PressedKey, isTyping: boolean): CommentCommand | null {
  if (isTyping || pressed.isComposing || pressed.defaultPrevented || pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null;
  const command = Object.entries(commentKeys).find(([key]) => key === letterOf(pressed))?.[1] ?? null;
  // A key that is held down walks through the queue, but decides on one comment only.
  return pressed.repeat && command !== 'next' && command !== 'previous' ? null : command;
}

/** With the Korean keyboard on, a key says ㅓ or nothing where j is printed on it. */
function letterOf({ key, code }: PressedKey): string {
  const isHangul = /^\p{Script=Hangul}$/u.test(key) || key === 'Process';
  return isHangul && code.startsWith('Key') ? code.slice(3).toLowerCase() : key.toLowerCase();
}

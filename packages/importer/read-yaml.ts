import { parse } from 'yaml';
import { UnreadableItem } from './blog.ts';

/** Deeper than any field of a blog. */
const mostLevels = 100;

/**
 * Reads YAML as programs for blogs do: the last of two fields of one name counts. Throws where it cannot be read, and `UnreadableItem` where its
 * values are not as `requireTree` wants them.
 */
export function readYaml(text: string): unknown {
  const value = parsed(text);
  requireTree(value);
  return value;
}

function parsed(text: string): unknown {
  try {
    return parse(text, { uniqueKeys: false, logLevel: 'error' });
  } catch (error) {
    // The parser itself goes as deep as the stack.
    if (error instanceof Error && /call stack/i.test(error.message)) throw tooDeep();
    throw error;
  }
}

function tooDeep(): UnreadableItem {
  return new UnreadableItem(`A field is nested more than ${mostLevels} levels deep. Take it out, or write it plainer.`);
}

/** Lets only values pass that can be gone through: throws `UnreadableItem` where one contains itself, or is nested without measure. */
export function requireTree(value: unknown): void {
  goThrough(value, new Set(), new Set());
}

function goThrough(value: unknown, above: Set<object>, sound: Set<object>): void {
  if (typeof value !== 'object' || value === null || sound.has(value)) return;
  if (above.has(value))
    throw new UnreadableItem('A field contains itself, by an alias (*name) within what it stands for (&name). Write out what is meant there.');
  if (above.size >= mostLevels) throw tooDeep();
  above.add(value);
  for (const part of Object.values(value)) goThrough(part, above, sound);
  above.delete(value);
  sound.add(value);
}

/** Letters of each class of Unicode that values are made up from. */
const examples: Readonly<Record<string, string>> = {
  Ll: 'a-z',
  Lo: '가-힣',
  Lm: '',
  Mn: '',
  Mc: '',
  N: '0-9',
  // All there are, since patterns leave them out.
  Cc: String.raw`\\x00-\\x1f\\x7f-\\x9f`,
};

/**
 * A description (JSON) whose patterns name letters instead of classes of Unicode (`\p{Ll}`), by which values can be made up. What fits it
 * fits the original.
 */
export function generable(description: string): string {
  return description.replaceAll(/\\\\p\{(\w+)\}/g, (_, name: string) => {
    const letters = examples[name];
    if (letters === undefined) throw new Error(`No letters are known for \\p{${name}}; name some in tools/fuzz/generable-patterns.ts.`);
    return letters;
  });
}

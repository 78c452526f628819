/** The tags that were typed with commas between them, each once. Those of `whole` that have a comma themselves, as some from elsewhere do, stay one tag. */
export function typedTags(typed: string, whole: readonly string[]): string[] {
  const withComma = whole.filter((name) => name.includes(',')).toSorted((one, other) => other.length - one.length);
  const names: string[] = [];
  for (let rest = typed.trimStart(); rest !== '';) {
    const name = withComma.find((known) => rest.startsWith(known) && /^\s*(?:,|$)/.test(rest.slice(known.length))) ?? rest.split(',', 1)[0] ?? '';
    names.push(name.trim());
    rest = rest.slice(name.length).replace(/^\s*,?\s*/, '');
  }
  return [...new Set(names)].filter((name) => name !== '');
}

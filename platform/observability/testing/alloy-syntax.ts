/** A block of Alloy's language: `kind "label" { … }`. */
export interface AlloyBlock {
  readonly kind: string;
  readonly label: string | null;
  /** Values by name, as they are written: texts with their quotes, lists, names of other components' exports. */
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  readonly blocks: readonly AlloyBlock[];
}

/** Reads what the configuration of a site uses of the language: https://grafana.com/docs/alloy/latest/get-started/configuration-syntax. Throws at the rest. */
export function parseAlloy(text: string): AlloyBlock[] {
  const tokens = text.match(/"(?:[^"\\\n]|\\.)*"|[A-Za-z_][\w.]*|[^\s]/g) ?? [];
  let at = 0;
  const next = () => tokens[at++] ?? '';
  const expected = (wanted: string) => {
    const found = next();
    if (found !== wanted) throw new Error(`"${wanted}" is missing before "${[found, ...tokens.slice(at, at + 3)].join(' ')}".`);
  };
  const values = (): string[] => {
    const first = next();
    if (first !== '[') return [first];
    const found: string[] = [];
    while (tokens[at] !== ']') {
      found.push(next());
      if (tokens[at] !== ']') expected(',');
    }
    expected(']');
    return found;
  };
  const block = (kind: string): AlloyBlock => {
    const label = tokens[at]?.startsWith('"') === true ? next().slice(1, -1) : null;
    expected('{');
    const attributes: Record<string, readonly string[]> = {};
    const blocks: AlloyBlock[] = [];
    while (tokens[at] !== '}') {
      const name = next();
      if (!/^[A-Za-z_]/.test(name)) throw new Error(`"${name}" is no name.`);
      if (tokens[at] !== '=') blocks.push(block(name));
      else {
        expected('=');
        attributes[name] = values();
      }
    }
    expected('}');
    return { kind, label, attributes, blocks };
  };
  const all: AlloyBlock[] = [];
  while (at < tokens.length) all.push(block(next()));
  return all;
}

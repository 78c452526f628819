const quoted = String.raw`"(?:[^"\\]|\\.)*"`;
const labelList = String.raw`\{(?:[^"}]|${quoted})*\}`;
/** What of PromQL names no series though it has letters: texts, windows, lists of labels, numbers, words between, functions. */
const noSeries = [
  quoted,
  String.raw`\[[^\]]*\]`,
  String.raw`\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)`,
  String.raw`\b\d[\w.]*`,
  String.raw`\b(?:and|or|unless|bool|offset)\b`,
  String.raw`\b\w+(?=\s*\(|\s+(?:by|without)\b)`,
].join('|');
const parts = new RegExp(`(?:${noSeries})|(?<name>[a-zA-Z_:][\\w:]*)(?<labels>${labelList})?`, 'g');

/** A PromQL expression that sees the series of one namespace alone; those of nodes, which belong to none, stay as they are. */
export function withinNamespace(expression: string, namespace: string): string {
  return expression.replaceAll(parts, (part: string, ...found: unknown[]) => {
    const { name, labels = '{}' } = found.at(-1) as { readonly name?: string; readonly labels?: string };
    if (name === undefined || name.startsWith('node_')) return part;
    const others = labels.slice(1, -1);
    return `${name}{${others === '' ? '' : `${others},`}namespace="${namespace}"}`;
  });
}

/**
 * What libraries repeat of a value that they refused, each with what stays of it. PostgreSQL's values may hold quotes and lines: they end with the last quote
 * there is. Its "Failing row contains (…)" and "Key (…)=(…) already exists", which the mapper appends, go with all that follows.
 */
const repeatedValues: readonly (readonly [RegExp, string])[] = [
  [/\n - detail: [^]*/, ''],
  [/((?:invalid input (?:syntax for type|value for enum) [^:"]+|malformed \w+ literal|field value out of range): )"[^]*"/, '$1"…"'],
  [/value "[^]*" is out of range/, 'value "…" is out of range'],
];

/** What an error says, without the values that libraries repeat in it: for whoever reads logs and lists of failures. */
export function withoutValues(text: string): string {
  return repeatedValues.reduce((rest, [value, kept]) => rest.replace(value, kept), withoutJson(text));
}

const noJson = 'is not valid JSON';

/** What `JSON.parse` repeats stands between quotes, of which the text may hold more: all goes from the first one on. */
function withoutJson(text: string): string {
  const end = text.lastIndexOf(noJson);
  if (end === -1) return text;
  const starts = [`Unexpected token '`, '"', '..."'].map((start) => text.indexOf(start)).filter((at) => at !== -1 && at < end);
  return starts.length === 0 ? text : `${text.slice(0, Math.min(...starts))}not valid JSON${text.slice(end + noJson.length)}`;
}

/** Where a message repeats a value: what stands before it and stays, and what stands after it; all that follows is the value's where nothing does. */
interface RepeatedValue {
  readonly after: RegExp;
  readonly until?: readonly string[];
}

/**
 * What libraries repeat of a value that they refused. A value may hold quotes, brackets and lines: it ends with the last of what ends it. Each is found at
 * one go, however long it is: no expression looks further than a line's length from where it begins.
 */
const repeatedValues: readonly RepeatedValue[] = [
  { after: /invalid input (?:syntax for type|value for enum) [^:"]{1,100}: "/, until: ['"'] },
  { after: /(?:malformed \w{1,50} literal|field value out of range|(?:syntax error|no operand) in tsquery): "/, until: ['"'] },
  { after: /at or near "/, until: ['"'] },
  { after: /"/, until: ['" is out of range'] },
  { after: /Key \(/, until: [') already exists', ') is not present in table', ') is still referenced from table', ') conflicts with existing key'] },
  { after: /Failing row contains \(/ },
  { after: /invalid regular expression: /i },
  { after: /Invalid URL: |Failed to parse URL from / },
];

/** What an error says, without the values that libraries repeat in it: for whoever reads logs and lists of failures. */
export function withoutValues(text: string): string {
  // What the mapper appends of a row.
  const [message = ''] = text.split('\n - detail: ', 1);
  return withoutStatement(repeatedValues.reduce(withoutValue, withoutJson(message)));
}

function withoutValue(text: string, { after, until }: RepeatedValue): string {
  const found = after.exec(text);
  if (found === null) return text;
  const start = found.index + found[0].length;
  const end = until === undefined ? text.length : Math.max(...until.map((ending) => text.lastIndexOf(ending)));
  return end < start ? text : `${text.slice(0, start)}…${text.slice(end)}`;
}

/** At the beginning, or that of the error which it came from. */
const statement = /(?:^|previous )(?:\w{1,100}: )?(?:insert into|update \S{1,200} set|delete from|select|with \S{1,200} as|merge into)\s/i;

/** The mapper may put the statement before the message, with its values in it. */
function withoutStatement(text: string): string {
  const start = statement.exec(text)?.index ?? -1;
  const end = text.lastIndexOf(' - ');
  return start === -1 || end < start ? text : `${text.slice(0, start)}…${text.slice(end)}`;
}

const noJson = 'is not valid JSON';

/** What `JSON.parse` repeats stands between quotes, of which the text may hold more: all goes from the first one on. */
function withoutJson(text: string): string {
  const end = text.lastIndexOf(noJson);
  if (end === -1) return text;
  const starts = [`Unexpected token '`, '"', '..."'].map((start) => text.indexOf(start)).filter((at) => at !== -1 && at < end);
  return starts.length === 0 ? text : `${text.slice(0, Math.min(...starts))}not valid JSON${text.slice(end + noJson.length)}`;
}

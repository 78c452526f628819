const readers = '(?:members?|subscribers?|subscriptions?|patrons?|premium|paid|paying|paywall|private|logged[-_ ]?in)';
const more = '(?:only|content|contents|below|start|starts|begin|begins|here|from|users?|part|area|section|wall|cut|break|more|required)';
/** A comment of HTML that says who reads what follows it: `<!--members-only-->`, `<!-- paywall -->`. */
const begin = new RegExp(`<!--\\s*(?:(?:begin|start|for|only)[-_ :]+(?:for[-_ ]+)?)?${readers}(?:[-_ :]+${more}|${more})*\\s*-->`, 'gi');
const end = new RegExp(`<!--\\s*(?:/|(?:end|stop|close)[-_ :]*(?:of[-_ ]+)?)\\s*${readers}(?:[-_ :]+${more}|${more})*\\s*-->`, 'gi');

/** A text without what follows such a mark, up to a mark that ends it; `hidden` are the parts that went. */
export interface UnmarkedText {
  readonly text: string;
  readonly hidden: readonly string[];
}

/** Takes out what a mark in a comment says to be for some readers. `prose`: the text with blanks in place of what is no mark. */
export function withoutMarkedParts(text: string, prose = text): UnmarkedText {
  const hidden: string[] = [];
  let [kept, from] = ['', 0];
  for (const match of prose.matchAll(begin)) {
    if (match.index < from) continue;
    kept += text.slice(from, match.index);
    end.lastIndex = match.index + match[0].length;
    const close = end.exec(prose);
    const part = text.slice(match.index + match[0].length, close?.index).trim();
    if (part !== '') hidden.push(part);
    from = close === null ? text.length : close.index + close[0].length;
  }
  return { text: kept + text.slice(from), hidden };
}

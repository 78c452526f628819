import { marked } from 'marked';

/** Lines that nobody would write but in Markdown. */
const signs: readonly RegExp[] = [
  /^#{1,6} \S/m,
  /^```/m,
  /^\s*[-*+] \S.*\n\s*[-*+] \S/m,
  /^\s*1[.)] \S.*\n\s*2[.)] \S/m,
  /^> \S/m,
  /\[[^\]\n]+\]\((?:https?:\/\/|\/)[^\s)]+\)/,
  /^\|.+\|\n\|[\s:|-]+\|$/m,
  /(?:^|\s)\*\*\S[^*\n]*\*\*(?:\s|[.,!?]|$)/m,
];

/** Text from the clipboard as HTML where it is Markdown and nothing better comes with it; null otherwise. */
export function markdownAsHtml(data: DataTransfer | null): string | null {
  if (data === null || data.files.length > 0 || data.types.includes('text/html')) return null;
  const text = data.getData('text/plain');
  if (!signs.some((sign) => sign.test(text))) return null;
  return marked.parse(text, { async: false, gfm: true });
}

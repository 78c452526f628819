/** Code within a line, as far as its ticks close in the same paragraph. */
const inline = /(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\n)[^])*?(?<!`)\1(?!`)/g;

/** Rewrites what lies outside of code blocks; `rewrite` gets whole lines. */
export function outsideBlocks(body: string, rewrite: (text: string) => string): string {
  const parts: { isCode: boolean; lines: string[] }[] = [];
  let fence: string | null = null;
  for (const line of body.split('\n')) {
    const mark = /^(?:[ \t]|>)*(`{3,}|~{3,})/.exec(line)?.[1];
    const opens = fence === null && mark !== undefined && !(mark.startsWith('`') && line.slice(line.indexOf(mark) + mark.length).includes('`'));
    const isCode = fence !== null || opens;
    const last = parts.at(-1);
    if (last?.isCode === isCode && !opens) last.lines.push(line);
    else parts.push({ isCode, lines: [line] });
    if (opens) fence = mark;
    else if (fence !== null && mark?.startsWith(fence) === true && /^(?:[ \t]|>)*[`~]+\s*$/.test(line)) fence = null;
  }
  return parts.map(({ isCode, lines }) => (isCode ? lines.join('\n') : rewrite(lines.join('\n')))).join('\n');
}

/** Rewrites what is no code, neither block nor word; `rewrite` may get a part of a line. */
export function outsideCode(body: string, rewrite: (text: string) => string): string {
  return outsideBlocks(body, (text) => {
    let [written, from] = ['', 0];
    for (const match of text.matchAll(inline)) {
      written += rewrite(text.slice(from, match.index)) + match[0];
      from = match.index + match[0].length;
    }
    return written + rewrite(text.slice(from));
  });
}

/** The text with blanks in place of all code, every other sign where it was. */
export function codeAsBlanks(body: string): string {
  const marked = outsideCode(body, (text) => text.replaceAll(/[^\n]/g, '\0'));
  let [written, from] = ['', 0];
  for (const { 0: prose, index } of marked.matchAll(/[\0\n]+/g)) {
    written += ' '.repeat(index - from) + body.slice(index, index + prose.length);
    from = index + prose.length;
  }
  return written + ' '.repeat(body.length - from);
}

/** Code within a line, as far as its ticks close in the same paragraph. */
const inline = /(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\n)[^])*?(?<!`)\1(?!`)/g;

interface Part {
  readonly isCode: boolean;
  readonly lines: string[];
}

/** Code blocks between fences, and what lies between them, line by line. */
function partsOf(body: string): Part[] {
  const parts: Part[] = [];
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
  return parts;
}

/** Rewrites what lies outside of code blocks; `rewrite` gets whole lines. */
export function outsideBlocks(body: string, rewrite: (text: string) => string): string {
  return partsOf(body)
    .map(({ isCode, lines }) => (isCode ? lines.join('\n') : rewrite(lines.join('\n'))))
    .join('\n');
}

/** Rewrites what is no code, neither block nor word; `rewrite` may get a part of a line. */
export function outsideCode(body: string, rewrite: (text: string) => string): string {
  return outsideBlocks(body, (text) => betweenWords(text, rewrite, (code) => code));
}

function betweenWords(text: string, rewrite: (text: string) => string, code: (text: string) => string): string {
  let [written, from] = ['', 0];
  for (const match of text.matchAll(inline)) {
    written += rewrite(text.slice(from, match.index)) + code(match[0]);
    from = match.index + match[0].length;
  }
  return written + rewrite(text.slice(from));
}

/**
 * Rewrites a text with its code set aside, so that what begins before code and ends behind it is seen as one. `rewrite` gets one sign of a
 * private area, a number and another such sign for each piece of code. A block that `rewrite` moves behind other beginnings of lines
 * (`> `) has them before each of its lines.
 */
export function withCodeAside(body: string, rewrite: (text: string) => string): string {
  const words: string[] = [];
  const blocks: { readonly lead: string; readonly lines: readonly string[] }[] = [];
  const aside = partsOf(body.replaceAll(/[\uE002-\uE004]/g, '')).map(({ isCode, lines }) => {
    const [first = ''] = lines;
    const lead = /^[ \t>]*/.exec(first)?.[0] ?? '';
    if (isCode) return `${lead}\uE002${blocks.push({ lead, lines }) - 1}\uE004`;
    return betweenWords(
      lines.join('\n'),
      (text) => text,
      (code) => `\uE003${words.push(code) - 1}\uE004`,
    );
  });
  return rewrite(aside.join('\n'))
    .replaceAll(/^([^\n\uE002]*)\uE002(\d+)\uE004/gm, (_, before: string, index: string) => {
      const { lead = '', lines = [] } = blocks[Number(index)] ?? {};
      const isMoved = !before.endsWith(lead);
      const start = isMoved ? before : before.slice(0, before.length - lead.length);
      return lines.map((line) => `${start}${isMoved && line.startsWith(lead) ? line.slice(lead.length) : line}`).join('\n');
    })
    .replaceAll(/\uE003(\d+)\uE004/g, (_, index: string) => words[Number(index)] ?? '');
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

/** A tag of Liquid or Nunjucks (`{% name … %}`, Jekyll and Hexo; `{% name(…) %}`, Zola) or a shortcode of Hugo (`{{< name … >}}`). */
export interface TemplateTag {
  /** As it stands in the text. */
  readonly raw: string;
  readonly name: string;
  readonly rest: string;
  readonly family: 'liquid' | 'hugo';
}

/** What becomes of tags. */
export interface TagReader {
  /** A tag without an end. */
  single(tag: TemplateTag): string;
  /** A tag with an end: `inner` has been read, `source` is what stood there. */
  paired(tag: TemplateTag, inner: string, source: string, end: string): string;
}

interface Open {
  readonly tag: TemplateTag | null;
  /** Where its content begins in the text. */
  readonly from: number;
  out: string;
}

const tags =
  /\{%-?\s*([\w-]+)((?:[\s(](?:(?!%\}|\{%)[^])*?)?)\s*-?%\}|\{\{([<%])-?\s*(\/?)\s*([\w./-]+)((?:\s(?:(?![>%]\}\}|\{\{[<%])[^])*?)?)\s*(\/?)\s*-?[>%]\}\}/g;

/** Reads the tags of a text from the innermost outwards. Those that nothing ends are single ones, and ends without a beginning stay. */
export function readPairedTags(text: string, reader: TagReader): string {
  const open: Open[] = [{ tag: null, from: 0, out: '' }];
  const put = (written: string): void => {
    const last = open.at(-1);
    if (last !== undefined) last.out += written;
  };
  const giveUp = (): void => {
    const last = open.pop();
    if (last?.tag) put(`${reader.single(last.tag)}${last.out}`);
  };
  let from = 0;
  for (const match of text.matchAll(tags)) {
    put(text.slice(from, match.index));
    from = match.index + match[0].length;
    const { tag, ends, isAlone } = tagOf(match);
    const at = ends === undefined ? -1 : open.findLastIndex((other) => other.tag?.family === tag.family && (ends === '' || other.tag.name === ends));
    if (at > 0) {
      while (open.length > at + 1) giveUp();
      const begun = open.pop();
      if (begun?.tag) putBlock(open, reader.paired(begun.tag, begun.out, text.slice(begun.from, match.index), tag.raw));
    } else if (ends !== undefined || isAlone) put(reader.single(tag));
    else open.push({ tag, from, out: '' });
  }
  put(text.slice(from));
  while (open.length > 1) giveUp();
  return open[0]?.out ?? '';
}

/** `ends`: name of the tag that this one ends; empty: whichever is open. */
function tagOf(match: RegExpExecArray): { readonly tag: TemplateTag; readonly ends: string | undefined; readonly isAlone: boolean } {
  const [raw, liquid, liquidRest = '', , slash, hugo = '', hugoRest = '', alone] = match;
  if (liquid === undefined) {
    const tag: TemplateTag = { raw, name: hugo, rest: hugoRest.trim(), family: 'hugo' };
    return { tag, ends: slash === '/' ? hugo : undefined, isAlone: alone === '/' };
  }
  const tag: TemplateTag = { raw, name: liquid, rest: liquidRest.trim(), family: 'liquid' };
  return { tag, ends: liquid.startsWith('end') ? liquid.slice(3) : undefined, isAlone: false };
}

/** What becomes of a tag in a list stands in that list. */
function putBlock(open: readonly Open[], written: string): void {
  const last = open.at(-1);
  if (last === undefined) return;
  const indent = /(?:^|\n)([ \t]+)$/.exec(last.out)?.[1] ?? '';
  const isBlock = indent !== '' && written.startsWith('\n');
  last.out += isBlock
    ? written
        .split('\n')
        .map((line) => (line === '' ? line : `${indent}${line.startsWith(indent) ? line.slice(indent.length) : line}`))
        .join('\n')
    : written;
}

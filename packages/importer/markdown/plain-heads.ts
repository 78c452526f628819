/*
 * Heads of files without lines around them: Pelican and MultiMarkdown (`Title: …` until a blank line), Nikola (`.. title: …`, in a comment or not).
 */

/** Fields of such a head as lines of YAML have them, and the text below. */
export interface PlainHead {
  readonly fields: ReadonlyMap<string, string>;
  readonly body: string;
}

const known =
  /^(?:title|subtitle|date|modified|updated|published|category|categories|tags?|keywords|slug|authors?|summary|description|status|lang|language|template|save_as|url|translation|series|image|cover|draft|private|visibility|hidden|access|password|type|link|has_math|comments|public|audience)$/i;
const telling = /^(?:title|date|status|slug|draft|published|private|visibility|public)$/i;

/** Reads such a head; null where the text begins with something else. */
export function plainHead(text: string): PlainHead | null {
  return nikolaHead(text) ?? pelicanHead(text);
}

function pelicanHead(text: string): PlainHead | null {
  const lines = text.split(/\r?\n/);
  const end = lines.findIndex((line) => line.trim() === '');
  const head = end < 0 ? lines : lines.slice(0, end);
  const fields = new Map<string, string>();
  let last = '';
  for (const line of head) {
    const [, name, value = ''] = /^([A-Za-z][\w-]*):(?:\s+(.*))?$/.exec(line) ?? [];
    if (name !== undefined && known.test(name)) {
      last = name.toLowerCase();
      fields.set(last, value.trim());
    } else if (/^\s{2,}\S/.test(line) && last !== '') fields.set(last, `${fields.get(last) ?? ''} ${line.trim()}`.trim());
    else return null;
  }
  if (![...fields.keys()].some((name) => telling.test(name))) return null;
  return { fields, body: end < 0 ? '' : lines.slice(end + 1).join('\n') };
}

function nikolaHead(text: string): PlainHead | null {
  const [whole, inComment, alone] =
    /^<!--[ \t\r]*\n((?:\.\.[ \t]+[\w-]+:.*\n|[ \t\r]*\n)+)-->[ \t]*\r?\n?|^((?:\.\.[ \t]+[\w-]+:.*(?:\n|$)){2,})/.exec(text) ?? [];
  if (whole === undefined) return null;
  const inner = inComment ?? alone ?? '';
  const fields = [...inner.matchAll(/^\.\.[ \t]+([\w-]+):[ \t]*(.*)$/gm)].map(([, name = '', value = '']): [string, string] => [name, value.trim()]);
  return { fields: new Map(fields), body: text.slice(whole.length) };
}

import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { pathWithin } from '../path-within.ts';
import { readFrontMatter } from './front-matter.ts';
import { fence } from './tag-content.ts';

const largest = 1_000_000;
/** Of files that include each other, without end. */
const deepest = 5;

/** Where a text stands: its file and the folder of its blog, absolute. */
interface Place {
  readonly file: string;
  readonly folder: string;
}

/** A file that a text names, and what of it: lines from 1, or a part between marks with a name. */
interface Wanted {
  readonly name: string;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly part?: string | undefined;
  /** It is shown as code, in this language. */
  readonly code?: string | undefined;
}

interface Way {
  readonly sign: string;
  /** What stands for a file; its groups are read by `wanted`, whose null leaves it as it is. */
  readonly tag: RegExp;
  readonly wanted: (match: RegExpExecArray) => readonly Wanted[] | null;
  /** Folders that its paths begin in. */
  readonly roots: (place: Place) => readonly string[];
}

const besides = ({ file }: Place): string[] => [dirname(file)];
const inBlog = ({ folder }: Place): string[] => [folder, join(folder, 'docs'), join(folder, 'src')];

const ways: readonly Way[] = [
  {
    // Jekyll; what it shows as it is written stays.
    sign: 'include_relative',
    tag: /\{%-?\s*raw\s*-?%\}[^]*?\{%-?\s*endraw\s*-?%\}|\{%-?\s*include_relative\s+(?:"([^"]+)"|'([^']+)'|([^\s%{}]+))[^%{}]*-?%\}/g,
    wanted: ([, one, two, three]) => ((one ?? two ?? three) === undefined ? null : [{ name: one ?? two ?? three ?? '' }]),
    roots: besides,
  },
  {
    // MkDocs (PyMdown Extensions): one file on the line of the sign, or several between two of them.
    sign: '8<--',
    tag: /^[ \t]*-{1,}8<-{1,}[ \t]+(?:"([^"\n]+)"|'([^'\n]+)')[ \t]*$|^[ \t]*-{1,}8<-{1,}[ \t]*\n([^]*?)\n[ \t]*-{1,}8<-{1,}[ \t]*$/gm,
    wanted: ([, one, two, several]) =>
      (one ?? two ?? several ?? '')
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith(';'))
        .map(snippet),
    roots: (place) => [...inBlog(place), ...besides(place)],
  },
  {
    // VitePress: code, by its place in the blog's folder or beside the text.
    sign: '<<<',
    tag: /^[ \t]*<<<[ \t]*(@?[^\s#{}[\]]+)(?:#([\w-]+))?(?:[ \t]*\{([^{}\n]*)\})?(?:[ \t]*\[([^\]\n]*)\])?[ \t]*$/gm,
    wanted: ([, name = '', part, options = '', title]) => [{ name, part, code: codeInfo(name, options, title) }],
    roots: (place) => [...besides(place), ...inBlog(place)],
  },
  {
    // VitePress and VuePress Hope: Markdown.
    sign: '@include',
    tag: /<!--[ \t]*@include:[ \t]*([^\s#{}]+?)(?:#([\w-]+))?(?:\{(\d*)(-|,)?(\d*)\})?[ \t]*-->/g,
    wanted: ([, name = '', part, from = '', between, to = '']) => [
      {
        name,
        part,
        ...(from === '' && to === '' ? {} : { from: Number(from || 1), to: between === undefined ? Number(from) : to === '' ? undefined : Number(to) }),
      },
    ],
    roots: (place) => [...besides(place), ...inBlog(place)],
  },
  {
    // VuePress: code.
    sign: '@[code',
    tag: /^[ \t]*@\[code(?:[ \t]+([\w+#-]+))?[^\]\n]*\]\(([^()\s]+)\)[ \t]*$/gm,
    wanted: ([, language, name = '']) => [{ name, code: language ?? codeInfo(name, '', undefined) }],
    roots: (place) => [...besides(place), ...inBlog(place)],
  },
];

/** Puts the files that a text includes into it, as its generator did; what names files that are not in the blog's folder stays. */
export async function withIncluded(body: string, place: Place, depth = 0): Promise<string> {
  let text = body;
  if (depth <= deepest) for (const way of ways) if (text.includes(way.sign)) text = await withFilesOf(way, text, place, depth);
  return text;
}

async function withFilesOf(way: Way, body: string, place: Place, depth: number): Promise<string> {
  let [text, from] = ['', 0];
  for (const match of body.matchAll(way.tag)) {
    const files = way.wanted(match) ?? [];
    const included = await Promise.all(files.map((wanted) => includedText(wanted, way.roots(place), place)));
    const isThere = files.length > 0 && included.every((each) => each !== null);
    text += body.slice(from, match.index) + (isThere ? await withIncluded(indented(match[0], included.join('\n')), place, depth + 1) : match[0]);
    from = match.index + match[0].length;
  }
  return text + body.slice(from);
}

/** A file that is included in a list or a box belongs into it. */
function indented(tag: string, text: string): string {
  const indent = /^[ \t]*/.exec(tag)?.[0] ?? '';
  return indent === '' ? text : text.replaceAll(/^(?=.)/gm, indent);
}

/** Null where there is no such file, or it is none of the blog's. */
async function includedText(wanted: Wanted, roots: readonly string[], { folder }: Place): Promise<string | null> {
  for (const base of wanted.name.startsWith('@/') ? roots.slice(1) : roots) {
    const text = await textWithin(join(base, wanted.name.replace(/^@\//, '')), folder);
    if (text === null) continue;
    const part = partOf(text, wanted);
    if (part !== null) return wanted.code === undefined ? part.trimEnd() : fence(wanted.code, part);
  }
  return null;
}

async function textWithin(named: string, folder: string): Promise<string | null> {
  try {
    // A link in the folder may lead out of it.
    const [path, root] = [await realpath(named), await realpath(folder)];
    const { size } = await stat(path);
    if (/^\.\.(?:\/|$)/.test(pathWithin(root, path)) || size > largest) return null;
    return readFrontMatter((await readFile(path, 'utf8')).replaceAll('\r\n', '\n')).body;
  } catch {
    return null;
  }
}

/** `file.md`, `file.md:4:8`, `file.md:part`. */
function snippet(named: string): Wanted {
  const [, name = named, from, to, part] = /^(.*?)(?::(\d*)(?::(\d*))?|:([a-z][\w-]*))?$/i.exec(named) ?? [];
  return { name, from: from ? Number(from) : undefined, to: to ? Number(to) : undefined, part };
}

/** Null where a part is named that is not there. */
function partOf(text: string, { from, to, part }: Wanted): string | null {
  const lines = text.split('\n');
  if (part === undefined) return from === undefined && to === undefined ? withoutMarks(text) : lines.slice((from ?? 1) - 1, to).join('\n');
  const isBegin = (line: string) => new RegExp(String.raw`(?:-8<-+\s*\[start:\s*|#?(?:region|pragma region)\b:?\s*)${part}\b`).test(line);
  const isEnd = (line: string) => new RegExp(String.raw`-8<-+\s*\[end:\s*${part}\b|#?\bend\s?region\b`, 'i').test(line);
  const begin = lines.findIndex(isBegin);
  if (begin < 0) return null;
  const end = lines.findIndex((line, at) => at > begin && isEnd(line));
  return withoutMarks(lines.slice(begin + 1, end < 0 ? undefined : end).join('\n'));
}

/** Marks where parts begin and end. */
function withoutMarks(text: string): string {
  return text.replaceAll(/^.*-8<-+\s*\[(?:start|end):.*\n?/gm, '');
}

/** `{1,3 ts:line-numbers}` names lines and a language; else the ending of the name tells it. */
function codeInfo(name: string, options: string, title: string | undefined): string {
  const language = /(?:^|\s)([a-z][\w+#-]*)/i.exec(options)?.[1] ?? extname(name).slice(1);
  return title === undefined ? language : `${language === '' ? 'text' : language} [${title}]`;
}

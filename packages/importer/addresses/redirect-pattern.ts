/** A part of a regular expression for paths that can be written out: fixed text, or a group, or digits of a date. */
type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly group: number | null; readonly fits: RegExp; readonly digits: number | null };

/** A regular expression for paths in parts. */
export interface RedirectPattern {
  readonly parts: readonly Part[];
}

/** A post that a pattern may mean. */
export interface PatternTarget {
  /** Path without a slash at its end. */
  readonly path: string;
  /** `2014-09-15`. */
  readonly days: readonly string[];
}

const any = /^.+$/;
const segment = /^[^/]+$/;
const word = /^[\w-]+$/;
/** What a group may hold, by how it is written, slashes unescaped. */
const values: ReadonlyMap<string, RegExp> = new Map([
  ...['.*', '.+', '.*?', '.+?'].map((source) => [source, any] as const),
  ...['[^/]+', '[^/]*', '[^/]+?', '\\S+', '[^/?]+'].map((source) => [source, segment] as const),
  ...['[a-z0-9-]+', '[a-z0-9\\-]+', '[a-zA-Z0-9-]+', '[A-Za-z0-9-]+', '[a-zA-Z0-9_-]+', '[\\w-]+', '[-\\w]+', '[\\w\\-]+', '\\w+', '[0-9a-z-]+'].map(
    (source) => [source, word] as const,
  ),
]);
const digits = /^(?:\\d|\[0-9\])(?:\{(\d)(?:,\d)?\}|\+)?/;

/** The path that a rule means literally, if it means one: anchors, escapes and an optional slash at the end say nothing else. */
export function literalPath(from: string): string | null {
  const bare = withoutFrame(from);
  const text = bare.replaceAll(/\\([/.\-_~%])/g, '$1');
  return /[\\()[\]{}*+?|^$]/.test(text) ? null : text.startsWith('/') ? text : `/${text}`;
}

/** Reads a regular expression whose parts can be written out; null for all others, which are never run. */
export function readPattern(from: string): RedirectPattern | null {
  let rest = withoutFrame(from).replaceAll('\\/', '/');
  const parts: Part[] = [];
  let groups = 0;
  while (rest !== '') {
    const [taken, part] = nextPart(rest, groups);
    if (part === null) return null;
    if (part.kind === 'value' && part.group !== null) groups += 1;
    parts.push(part);
    rest = rest.slice(taken);
  }
  return { parts };
}

function nextPart(rest: string, groups: number): [taken: number, part: Part | null] {
  const number = digits.exec(rest);
  if (number !== null) return [number[0].length, digitsPart(null, number[1])];
  const group = /^\(([^()]+)\)/.exec(rest);
  if (group !== null) {
    const inner = group[1] ?? '';
    const counted = digits.exec(inner);
    if (counted !== null && counted[0] === inner) return [group[0].length, digitsPart(groups + 1, counted[1])];
    const fits = values.get(inner);
    return [group[0].length, fits === undefined ? null : { kind: 'value', group: groups + 1, fits, digits: null }];
  }
  const escaped = /^\\([.\-_~%])/.exec(rest);
  if (escaped !== null) return [2, { kind: 'text', text: escaped[1] ?? '' }];
  const text = /^[^\\()[\]{}*+?|^$]+/.exec(rest)?.[0] ?? '';
  // What follows may make the last letter optional or repeat it: that is no fixed text.
  return text === '' || /^[*+?{]/.test(rest.slice(text.length)) ? [0, null] : [text.length, { kind: 'text', text }];
}

function digitsPart(group: number | null, count: string | undefined): Part {
  return { kind: 'value', group, fits: /^\d+$/, digits: count === undefined ? 0 : Number(count) };
}

/**
 * Writes out the paths from which a pattern leads to a post, where `to` (such as `/$1/`) means that post: groups hold what the post's path
 * says, digits that `to` does not speak of are those of its day. Empty where it does not mean the post.
 */
export function pathsFor(pattern: RedirectPattern, to: string, target: PatternTarget): string[] {
  const given = groupsIn(to, target.path);
  if (given === null) return [];
  const paths = target.days.length === 0 ? [write(pattern, given, [])] : target.days.map((day) => write(pattern, given, day.split('-')));
  return [...new Set(paths)].filter((path) => path !== null);
}

function write(pattern: RedirectPattern, given: ReadonlyMap<number, string>, day: readonly string[]): string | null {
  const date = [...day];
  let path = '';
  for (const part of pattern.parts) {
    if (part.kind === 'text') path += part.text;
    else {
      const known = part.group === null ? undefined : given.get(part.group);
      const value = known ?? (part.digits === null ? undefined : date.shift());
      if (value === undefined || !part.fits.test(value) || (known === undefined && part.digits === 4 && value.length !== 4)) return null;
      path += value;
    }
  }
  return path.startsWith('/') ? path : `/${path}`;
}

/** What the groups would have found if `to` were this path; null when it cannot be. */
function groupsIn(to: string, path: string): Map<number, string> | null {
  const names = [...to.matchAll(/\$(\d)/g)].map((match) => Number(match[1]));
  if (names.length === 0 || new Set(names).size < names.length) return null;
  const group = names.length === 1 ? '(.+)' : '([^/]+)';
  const expression = to
    .replace(/\/$/, '')
    .split(/\$\d/)
    .map((text) => RegExp.escape(text))
    .join(group);
  const found = new RegExp(`^${expression}$`).exec(path);
  return found === null ? null : new Map(names.map((name, index) => [name, found[index + 1] ?? '']));
}

/** Takes off what is written around a path: delimiters with flags, anchors, an optional slash at the end. */
function withoutFrame(from: string): string {
  return from
    .trim()
    .replace(/^\/(\^.*)\/[a-z]*$/s, '$1')
    .replace(/^\^/, '')
    .replace(/\$$/, '')
    .replace(/(?:\\?\/\?|\(\\?\/\)\?|\(\?:\\?\/\)\?|\\?\/\*)$/, '')
    .replace(/(?<=[^\\])\\?\/$/, '');
}

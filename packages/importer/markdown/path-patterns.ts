import { globOf } from './path-glob.ts';

/** Whether a path (from a blog's folder, with `/` between its parts) is one that a rule means. */
export type PathTest = (path: string) => boolean;

/** A path and all that ends it: `a/b/c.md`, `b/c.md`, `c.md`. */
function tailsOf(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(index).join('/'));
}

/** A path and the folders above it: `a`, `a/b`, `a/b/c.md`. */
function headsOf(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** Patterns as Git has them in `.gitignore`: a line each, the last that fits counts, `!` takes back. */
export function ignoreTest(text: string): PathTest {
  const rules = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const pattern = line.replace(/^!/, '').replace(/\/$/, '');
      const isRooted = pattern.replace(/^\.\//, '/').slice(0, -1).includes('/');
      const glob = globOf(pattern.replace(/^\.?\//, ''));
      const isMeant: PathTest = (path) => headsOf(path).some((head) => (isRooted ? [head] : [head.split('/').at(-1) ?? '']).some((one) => glob.test(one)));
      return { isMeant, hides: !line.startsWith('!') };
    });
  return (path) => rules.findLast(({ isMeant }) => isMeant(path))?.hides ?? false;
}

/** Patterns as Jekyll has them in `exclude`: from the root, of files and folders, `*` for slashes as well. */
export function fileNameTest(patterns: readonly string[]): PathTest {
  const globs = patterns.map((pattern) => globOf(pattern.replace(/^\.?\/+|\/+$/g, '').replaceAll(/\*+/g, '**')));
  return (path) => globs.some((glob) => headsOf(path).some((head) => glob.test(head)));
}

/** Globs that a program looks for from a folder of texts, wherever that is. */
export function globTest(patterns: readonly string[]): PathTest {
  const globs = patterns.map((pattern) => globOf(pattern.replace(/^(?:\.{0,2}\/)+|\/+$/g, '')));
  return (path) => tailsOf(path).some((tail) => headsOf(tail).some((head) => globs.some((glob) => glob.test(head))));
}

/** Longest expression that is run: it comes with the blog, and what takes forever must not. */
const longest = 200;

/** A regular expression of a configuration; null where it is none, or one that may take forever. */
export function expressionTest(source: string): PathTest | null {
  const quantifiers = source.match(/[*+]|\{\d+,/g)?.length ?? 0;
  if (source.length > longest || quantifiers > 3 || /\)[*+{]|\\[1-9]|\(\?[=!<]/.test(source)) return null;
  try {
    const expression = new RegExp(source);
    return (path) => expression.test(`/${path}`) || expression.test(path);
  } catch {
    return null;
  }
}

/** Files that a configuration leaves out, and how the report says so. */
export interface PathRule {
  readonly isMeant: PathTest;
  readonly why: string;
}

/** Texts beside the folders that a generator reads; where none lies in them, their names say nothing. */
export function outside(roots: readonly string[], texts: readonly string[]): PathRule {
  const folders = roots.map((root) => `${root.replace(/^(?:\.?\/)+|\/+$/g, '')}/`.replace(/^\//, ''));
  const isInside: PathTest = (path) => folders.some((root) => path.startsWith(root));
  const isKnown = texts.some(isInside);
  return { isMeant: (path) => isKnown && !isInside(path), why: `outside of the folder of texts (${roots.join(', ')})` };
}

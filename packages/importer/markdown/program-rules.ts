import { withoutNotes } from './config-text.ts';
import { expressionTest, globTest, outside, type PathRule, type PathTest } from './path-patterns.ts';

const list = String.raw`\[[^\]]*(?:\][^\],;\n]*)?\]|'[^'\n]*'|"[^"\n]*"|` + '`[^`]*`';
const named = new RegExp(String.raw`\b(?:excludes?|ignores?|srcExclude|contentDirExclude)\s*:\s*(?:\{[^}]*?patterns\s*:\s*)?(${list})`, 'g');
/** Calls of Eleventy and Lume. */
const called = /\b(?:ignores\.add|ignore)\(([^()]*)\)/g;
const taken = /\b(?:patterns?|pagePatterns|include)\s*:\s*(\[[^\]]*\])/g;
const quoted = /(['"`])([^'"`]+)\1/g;
const why = 'left out by the configuration of its generator';

/** What a configuration that is a program leaves out, as far as it is written out (`exclude: ['drafts/**']`). Paths are from its folder. */
export function programRules(text: string, name: string, texts: readonly string[]): PathRule[] {
  if (name.endsWith('.py')) return pelicanRules(text);
  const code = withoutNotes(text);
  const lists = [...code.matchAll(named), ...code.matchAll(called)].map((match) => match[1] ?? '');
  const not = [...code.matchAll(taken)].flatMap((match) => textsIn(match[1] ?? '').filter((glob) => glob.startsWith('!')));
  const globs = [...lists.flatMap(textsIn).filter((glob) => !glob.startsWith('!')), ...not.map((glob) => glob.slice(1))];
  const off = name.startsWith('docusaurus.') ? ['blog', 'docs'].filter((plugin) => new RegExp(`\\b${plugin}\\s*:\\s*false\\b`).test(code)) : [];
  return [
    { isMeant: globTest(globs.filter((glob) => !meansAll(glob))), why },
    ...lists.flatMap(expressionsIn).map((isMeant) => ({ isMeant, why })),
    { isMeant: (path) => off.some((folder) => path.startsWith(`${folder}/`)), why },
    ...(name.includes('eleventy') ? inputOf(code, texts) : []),
  ];
}

/** Regular expressions among the globs; one that is not run here leaves all out. */
function expressionsIn(code: string): PathTest[] {
  return [...code.replaceAll(quoted, '').matchAll(/\/((?:[^/\\\n]|\\.)+)\//g)].map((match) => expressionTest(match[1] ?? '') ?? (() => true));
}

/** What would take everything is meant for another list. */
function meansAll(glob: string): boolean {
  return /^(?:\*\*?\/?)*(?:\*\.\w+)?$/.test(glob);
}

/** Eleventy reads one folder. */
function inputOf(code: string, texts: readonly string[]): PathRule[] {
  const input = /\b(?:input\s*:|setInputDirectory\()\s*(['"`])([^'"`]+)\1/.exec(code)?.[2]?.replace(/^\.?\/*|\/+$/g, '') ?? '';
  return input === '' || input === '.' ? [] : [outside([input], texts)];
}

function pelicanRules(text: string): PathRule[] {
  const lists = [...text.replaceAll(/#.*$/gm, '').matchAll(/^(?:ARTICLE_EXCLUDES|PAGE_EXCLUDES|IGNORE_FILES)\s*=\s*(\[[^\]]*\])/gm)];
  return [{ isMeant: globTest(lists.flatMap((match) => textsIn(match[1] ?? ''))), why }];
}

function textsIn(code: string): string[] {
  return [...code.matchAll(quoted)].map((match) => match[2] ?? '');
}

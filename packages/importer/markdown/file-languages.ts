import { isLanguage, languageTagOf } from '../language.ts';

/** A file of a blog in several languages. */
export interface FileLanguage {
  /** BCP 47; undefined where neither its path nor the blog's configuration says it. */
  readonly language: string | undefined;
  /** Path that its translations share. */
  readonly shared: string;
  /** The one that has the address without a language. */
  readonly isMain: boolean;
  /** Path by which its address is read: languages behind the name are folders of addresses. */
  readonly path: string;
}

interface Candidate {
  readonly file: string;
  readonly shared: string;
  readonly language: string | undefined;
  readonly path: string;
}

/** Two of these are meant as languages beyond doubt; `ml/` and `cs/` may be subjects. */
const plain = new Set(['en', 'ko', 'ja', 'zh']);

/**
 * Finds the files that are one post in several languages, by their paths: `post.en.md` and `post.ko.md`, `en/post.md` and `ko/post.md`, or
 * such a one and `post.md`. `main`: the language of files that say none.
 */
export function fileLanguages(files: readonly string[], main: string | undefined): ReadonlyMap<string, FileLanguage> {
  const groups = Map.groupBy(
    files.map((file) => candidateOf(file)),
    (candidate) => candidate.shared,
  );
  const found = new Map<string, FileLanguage>();
  for (const group of groups.values()) {
    const named = new Set(group.flatMap(({ language }) => language ?? []));
    if (group.length < 2 || (named.size < 2 && named.size === group.length)) continue;
    if (![...named].some((language) => plain.has(language.slice(0, 2)) || language === main)) continue;
    const first = group.find(({ language }) => language === undefined) ?? group.find(({ language }) => language === main) ?? group[0];
    for (const candidate of group) {
      const isMain = candidate === first;
      const { file, shared } = candidate;
      found.set(file, { language: candidate.language ?? main, shared, isMain, path: isMain && candidate.path !== file ? shared : candidate.path });
    }
  }
  return found;
}

function candidateOf(file: string): Candidate {
  const [, i18n, code, rest] = /^(.*?)i18n\/([^/]+)\/docusaurus-plugin-content-(blog\/.*|docs\/.*)$/.exec(file) ?? [];
  if (code !== undefined && isLanguage(code)) {
    const shared = `${i18n ?? ''}${(rest ?? '').replace(/^docs\/current\//, 'docs/')}`;
    // Its pages stood in a folder of their language.
    return { file, shared, language: languageTagOf(code), path: `${code}/${shared}` };
  }
  const [, name, suffix, ending] = /^(.+)\.([^./]+)(\.\w+)$/.exec(file) ?? [];
  if (suffix !== undefined && isLanguage(suffix)) {
    const shared = `${name ?? ''}${ending ?? ''}`;
    return { file, shared, language: languageTagOf(suffix), path: `${suffix}/${shared}` };
  }
  const parts = file.split('/');
  const at = parts.slice(0, -1).findIndex(isLanguage);
  return at < 0
    ? { file, shared: file, language: undefined, path: file }
    : { file, shared: parts.toSpliced(at, 1).join('/'), language: languageTagOf(parts[at]), path: file };
}

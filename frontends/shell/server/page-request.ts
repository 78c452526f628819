import { namingParameters } from '@hanji/contracts/old-path';
import { previewPage } from '@hanji/contracts/preview-address';
import { unicodeForm } from '@hanji/contracts/unicode-form';
import { loginPath } from '@hanji/frontend-kit/login-address';
import { negotiateLanguage, type Language } from '@hanji/frontend-kit/i18n/language';
import type { Release, RemoteMatch } from './remotes.ts';

/** What the login's own address says besides: that one has no account yet, and why one has to come. */
const knownAtLogin = ['new', 'error'];
/** Addresses by which a former home may have named its pages in the query: `/?p=7`, `/blog/?cat=3`, `/index.php?p=7`. */
const namesInQuery = /\/(?:index\.php)?$/;
/** `/posts/` is led to `/posts`, with what that knows. */
export const endSlashes = /(?<=[^/])\/+$/;
const longestPath = 1500;
const longestValue = 500;

/** What makes one page another: its canonical address with query, the language and the release. */
export interface PageRequest {
  /** Path, in NFC and percent-encoded in one way only: a Korean name could be asked for in thousands of spellings, each a page of its own. */
  readonly path: string;
  /** Path and known query, sorted. */
  readonly target: string;
  readonly language: Language;
  readonly release: Release;
  /** Whether its query may name a page of a former home; as a rule nothing has that name. */
  readonly namesFormerPage: boolean;
  /** Who fills it; null where nobody does. */
  readonly match: RemoteMatch | null;
  /** Key of the page in a cache. */
  readonly key: string;
}

/** What of an HTTP request decides which page it asks for. */
export interface RequestFacts {
  readonly path: string;
  readonly query: string;
  /** Who fills a path, and which query parameters its page knows; all others (trackers, misspellings) change nothing and are left out. */
  readonly match: (path: string) => RemoteMatch | null;
  readonly rememberedLanguage: string | undefined;
  readonly acceptLanguage: string;
  readonly release: string;
}

/** Reads which page is asked for; null when the address cannot be one of a page (malformed, too long). */
export function readPageRequest({ path, query, match, rememberedLanguage, acceptLanguage, release }: RequestFacts): PageRequest | null {
  const canonical = canonicalPath(path);
  if (canonical === null) return null;
  const given = new URLSearchParams(query);
  const known = new URLSearchParams();
  const found = match(canonical);
  const stripped = canonical.replace(endSlashes, '');
  for (const name of (stripped === canonical ? found : match(stripped))?.knownQuery ?? []) {
    const value = given.get(name)?.trim();
    if (value !== undefined && value !== '' && value.length <= longestValue) known.set(name, value);
  }
  if (namesInQuery.test(canonical)) for (const name of namingParameters) keepMatch(known, name, given.get(name), /^[a-z\d]{1,10}$/i);
  if (canonical === loginPath) for (const name of knownAtLogin) keepMatch(known, name, given.get(name), /^[a-z_]{0,40}$/);
  if (canonical === previewPage) keepMatch(known, 'key', given.get('key'), /^[\w-]{22}$/);
  const search = known.toString();
  const target = search === '' ? canonical : `${canonical}?${search}`;
  const language = negotiateLanguage(rememberedLanguage, acceptLanguage);
  const colour: Release = release === 'green' ? 'green' : 'blue';
  const namesFormerPage = namingParameters.some((name) => known.has(name));
  return { path: canonical, target, language, release: colour, namesFormerPage, match: found, key: `${colour} ${language} ${target}` };
}

/** Short words and numbers only: nobody fills the cache with made-up ones that are longer. */
function keepMatch(known: URLSearchParams, name: string, value: string | null, pattern: RegExp): void {
  if (value !== null && pattern.test(value)) known.set(name, value);
}

function canonicalPath(path: string): string | null {
  if (path.length > longestPath || !path.startsWith('/') || path.startsWith('//') || /[\\\0]/.test(path)) return null;
  try {
    const encoded = path
      .split('/')
      .map((segment) => encodeURIComponent(unicodeForm(decodeURIComponent(segment), 'NFC')))
      .join('/');
    return encoded.length > longestPath * 2 ? null : encoded;
  } catch {
    return null;
  }
}

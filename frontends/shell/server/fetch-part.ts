import { PagePart } from '@hanji/contracts/page-part';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import { fetchAgain } from '@hanji/service-kit/http/fetch-again';
import type { Release, Remote } from './remotes.ts';

/** Why a remote did not fill its part of the page. */
export type PartFailure = 'not-deployed' | 'unreachable' | 'too-slow' | 'broken';

/** What asking a remote came to. */
export type PartOutcome = { readonly part: PagePart } | { readonly failure: PartFailure; readonly cause: unknown };

/** What is asked of a remote: an address of the site with its query, in a language, of a release. */
export interface PartAddress {
  readonly target: string;
  readonly language: Language;
  readonly release: Release;
  /** What a form sends to the page (`application/x-www-form-urlencoded`), and from which network address. */
  readonly form?: { readonly body: string; readonly address: string };
}

const largestPart = 8_000_000;

/** Asks a remote for its part of a page. Never rejects: what goes wrong is the remote's trouble, not the page's. */
export async function fetchPart(remote: Remote, asked: PartAddress, timeoutMs: number): Promise<PartOutcome> {
  const { target, language, release } = asked;
  const address = remote.address(release);
  if (address === null) return { failure: 'not-deployed', cause: `${remote.name} has no address in REMOTES` };
  const query = new URLSearchParams({ path: target, lang: language });
  let text: string;
  try {
    const response = await fetchAgain(`${address}/part?${query.toString()}`, {
      method: asked.form === undefined ? 'GET' : 'POST',
      headers: headersOf(asked),
      body: asked.form?.body ?? null,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) {
      await response.body?.cancel();
      return { failure: response.status === 503 ? 'unreachable' : 'broken', cause: `${remote.name} answered ${response.status}` };
    }
    text = await response.text();
  } catch (error) {
    const isTimeout = error instanceof DOMException && error.name === 'TimeoutError';
    return { failure: isTimeout ? 'too-slow' : 'unreachable', cause: error };
  }
  if (text.length > largestPart) return { failure: 'broken', cause: `${remote.name} answered ${text.length} characters` };
  return parsePart(text);
}

function headersOf({ release, form }: PartAddress): Record<string, string> {
  return {
    Accept: 'application/json',
    ...(release === 'green' ? { 'X-Hanji-Release': release } : {}),
    ...(form === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Real-IP': form.address }),
  };
}

function parsePart(text: string): PartOutcome {
  try {
    const part = PagePart.parse(JSON.parse(text));
    const isRedirect = [301, 303, 308].includes(part.status);
    if (isRedirect && !isPathOnSite(part.location)) return { failure: 'broken', cause: 'a redirect without a path on this site' };
    return { part };
  } catch (error) {
    return { failure: 'broken', cause: error };
  }
}

function isPathOnSite(location: string | null): boolean {
  return location !== null && /^\/(?![/\\])/.test(location);
}

/** A comment that is half written. The key goes with it when it is sent, so that it is never written twice. */
export interface Draft {
  readonly content: string;
  readonly isPrivate: boolean;
  readonly key: string;
  /** It was sent as it stands, and no answer came. */
  readonly isUnsent: boolean;
  /** It was sent at some time, maybe with another text: the server may have that one. */
  readonly wasSent: boolean;
}

const nameKey = 'hanji.guest-name';
const longestKeptMs = 30 * 86_400_000;

/** Reads what was being written as an answer to a comment, or under the post itself; null when nothing was. */
export function readDraft(postId: string, parentId: string | null): Draft | null {
  try {
    const { at, ...draft } = JSON.parse(read(draftKey(postId, parentId)) ?? '{}') as Partial<Draft> & { at?: number };
    if (typeof draft.content !== 'string' || typeof draft.key !== 'string' || Date.now() - (at ?? 0) > longestKeptMs) return null;
    return { content: draft.content, isPrivate: draft.isPrivate === true, key: draft.key, isUnsent: draft.isUnsent === true, wasSent: draft.wasSent === true };
  } catch {
    return null;
  }
}

/** Keeps a draft in the browser; null forgets it. */
export function keepDraft(postId: string, parentId: string | null, draft: Draft | null): void {
  keep(draftKey(postId, parentId), draft === null ? null : JSON.stringify({ ...draft, at: Date.now() }));
}

/** What a comment was being changed into; null when nothing was. */
export function readEdit(id: string): string | null {
  return read(editKey(id));
}

/** Keeps a half-written change of a comment in the browser; null forgets it. */
export function keepEdit(id: string, content: string | null): void {
  keep(editKey(id), content);
}

/** Comments of this post that somebody was answering. */
export function answeredInDrafts(postId: string): string[] {
  try {
    const prefix = draftKey(postId, '');
    return Object.keys(localStorage).flatMap((key) => (key.startsWith(prefix) && key !== prefix ? [key.slice(prefix.length)] : []));
  } catch {
    return [];
  }
}

/** The name that a guest wrote under last. */
export function readGuestName(): string {
  return read(nameKey) ?? '';
}

/** Remembers the name for the next comment. */
export function keepGuestName(name: string): void {
  keep(nameKey, name);
}

/** Private windows may refuse storage: nothing is known there from before. */
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Where storage is refused, what was typed is still in the page; null forgets. */
function keep(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // It is typed again, then.
  }
}

function editKey(id: string): string {
  return `hanji.edit.${id}`;
}

function draftKey(postId: string, parentId: string | null): string {
  return `hanji.draft.${postId}.${parentId ?? ''}`;
}

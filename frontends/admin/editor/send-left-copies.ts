import type { Draft } from '@hanji/contracts/api/drafts';
import type { TypedPost } from '@hanji/contracts/api/posts';
import type { DraftServer } from './draft-keeper.ts';
import type { LocalCopies, LocalCopy } from './local-copies.ts';
import type { AnyDraft, AnyText, TextKind } from './same-text.ts';
import { holdWriter, oneTabAtATime } from './writer-lock.ts';

/** What sending what was left needs. */
export interface LeftCopies<Text extends AnyText = TypedPost, OfText extends AnyDraft & Text = Draft & Text, Changed = unknown> {
  readonly kind: TextKind<Text, OfText>;
  readonly server: DraftServer<Text, OfText>;
  readonly copies: LocalCopies<LocalCopy<Text, Changed>>;
  /** Who is logged in: copies of others are not theirs to send. */
  readonly owner: string;
  /** Whether a post or page has a draft. */
  readonly hasDraft: (id: string) => Promise<boolean>;
}

/**
 * Brings to the server what windows left in this browser that were closed before it was sent, and answers the drafts that have it now. Nothing is
 * written over what the server has from elsewhere: such a copy stays, and is offered where one writes, as is what the server does not take. Nothing
 * is sent on pages that are not served securely: what is open in other tabs is not known there.
 */
export async function sendLeftCopies<Text extends AnyText, OfText extends AnyDraft & Text, Changed>(
  left: LeftCopies<Text, OfText, Changed>,
): Promise<readonly OfText[]> {
  const sent: OfText[] = [];
  await oneTabAtATime('sending-left', async () => {
    // The newest of a draft comes first: the server has another version for the others then.
    for (const copy of await left.copies.left(left.owner)) {
      const draft = await holdWriter(copy.writer, () => sendCopy(copy, left)).catch(() => null);
      if (draft !== null) sent.push(draft);
    }
  });
  return sent;
}

/** Null where nothing was sent. */
async function sendCopy<Text extends AnyText, OfText extends AnyDraft & Text, Changed>(
  copy: LocalCopy<Text, Changed>,
  { kind, server, copies, hasDraft }: LeftCopies<Text, OfText, Changed>,
): Promise<OfText | null> {
  const { text, writer, of, perhapsPublished = null } = copy;
  const taken = kind.takenOf(text);
  const isWhole = Object.keys(text).every((field) => field in taken);
  // Whether it is a post by now has to be found out first; what is too long needs its author.
  if (perhapsPublished !== null || !isWhole) return null;
  if (copy.draft === null) {
    if (kind.isEmpty(text) || (of !== null && (await hasDraft(of.id)))) return null;
    // Where the answer to its window was lost, it is the draft that was made then.
    const begun = await server.create(text, of, writer);
    const isThere = kind.isSame(kind.writtenIn(begun), text);
    if (!isThere && begun.version !== 1) return null;
    const draft = isThere ? begun : await server.save(begun.id, begun.version, text);
    await copies.forget(writer);
    return draft;
  }
  const theirs = await server.read(copy.draft.id);
  const isThere = kind.isSame(kind.writtenIn(theirs), text);
  if (!isThere && theirs.version !== copy.draft.version) return null;
  const draft = isThere ? null : await server.save(theirs.id, theirs.version, text);
  await copies.forget(writer);
  return draft;
}

import type { Draft } from '@hanji/contracts/api/drafts';
import { hasCode } from '@hanji/frontend-kit/api/problem-error';
import type { DraftServer } from '../../editor/draft-keeper.ts';
import { postTexts } from '../../editor/same-text.ts';

/** What is asked about the drafts of a post. */
interface Noticing {
  /** One's own, last touched first. Rejects as the API does. */
  readonly list: (postId: string) => Promise<readonly Draft[]>;
  /** The text is begun beside whatever drafts there are: it was left in this browser. */
  readonly isBeside: boolean;
  /** Called when there is one more. */
  readonly onMade: (postId: string) => void;
}

/** See `noticingDrafts`. */
interface NoticingServer extends DraftServer {
  /** Says which drafts of the post there are, each time that this is read: those of the first time were there when the text was opened. */
  readonly found: (drafts: readonly Draft[]) => void;
}

/**
 * A server of drafts that makes no second draft of a post behind its author's back. Where another window began one since the text was opened, that
 * one is answered in a version that was never seen: what is saved over it is a conflict, and its author chooses. Where the post was deleted, the
 * draft is one of a deleted post, as one that was begun earlier.
 */
export function noticingDrafts(server: DraftServer, { list, isBeside, onMade }: Noticing): NoticingServer {
  // Once it was asked for, the answer may have been lost: the draft that is there then is its own.
  let isAsked = false;
  let known: readonly Draft[] | null = null;
  const begunElsewhere = async (postId: string) => (await list(postId)).find(({ id }) => known?.some((draft) => draft.id === id) !== true);
  return {
    ...server,
    found: (drafts) => {
      known ??= drafts;
    },
    create: async (text, of, key) => {
      // Without a key it is a text that is meant to be a draft beside another one.
      if (of !== null && key !== undefined && !isBeside && !isAsked) {
        const other = await begunElsewhere(of.id);
        if (other !== undefined) return { ...other, version: 0 };
        isAsked = true;
      }
      const made = await server.create(text, of, key).catch((error: unknown) => {
        // Its post was deleted before anything was written on it.
        if (of === null || key === undefined || !hasCode(error, postTexts.unknown)) throw error;
        return server.create(text, null, key).then((draft) => ({ ...draft, postVersion: of.version }));
      });
      if (of !== null) onMade(of.id);
      return made;
    },
  };
}

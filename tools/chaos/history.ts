/** What became of a change as its sender knows: done, certainly not done, or nobody knows (no answer, or a 5xx). */
export type Outcome = 'acknowledged' | 'refused' | 'unknown';

/** A post by its slug, which nobody else has. `id` is known once its creation was acknowledged. */
export interface PostRecord {
  readonly slug: string;
  id: string | null;
  created: Outcome;
  /** `null` = nobody has tried to delete it. */
  deleted: Outcome | null;
}

/** A comment by its text, which nobody else has. */
export interface CommentRecord {
  readonly text: string;
  readonly postId: string;
  readonly outcome: Outcome;
}

/** What one user did to one post once: a like that was set, or a view. `at` in milliseconds since the epoch. */
export interface PairRecord {
  readonly userId: string;
  readonly postId: string;
  readonly outcome: Outcome;
  readonly at: number;
}

/** A bookmark after the last change to it that was sent. */
export interface BookmarkRecord {
  readonly userId: string;
  readonly postId: string;
  /** What may be true now: one value once the last change was acknowledged, else what was before too. */
  readonly possible: readonly boolean[];
}

/** Names that a user may have now; one once the last change was acknowledged. */
export interface NameRecord {
  readonly userId: string;
  readonly possible: readonly string[];
}

/** Everything that was sent, with what is known of it. Only senders write to it. */
export class History {
  readonly posts = new Map<string, PostRecord>();
  readonly comments: CommentRecord[] = [];
  readonly likes: PairRecord[] = [];
  readonly views: PairRecord[] = [];
  readonly bookmarks = new Map<string, BookmarkRecord>();
  readonly names = new Map<string, NameRecord>();
  /** Message ids of poison by queue. */
  readonly poison = new Map<string, string[]>();
  /** When Redis was killed, in milliseconds since the epoch. */
  readonly redisKills: number[] = [];
  readonly sent: Record<Outcome, number> = { acknowledged: 0, refused: 0, unknown: 0 };

  /** Counts the outcome of a change. */
  count(outcome: Outcome): Outcome {
    this.sent[outcome] += 1;
    return outcome;
  }

  /** Posts that are there for certain, as far as senders know. */
  livePosts(): (PostRecord & { readonly id: string })[] {
    return [...this.posts.values()].filter((post): post is PostRecord & { id: string } => post.id !== null && post.deleted === null);
  }

  /** Notes that a user's bookmark of a post was set or taken back. */
  noteBookmark(userId: string, postId: string, isSet: boolean, outcome: Outcome): void {
    const key = `${userId} ${postId}`;
    const before = this.bookmarks.get(key)?.possible ?? [false];
    if (outcome === 'refused') return;
    this.bookmarks.set(key, { userId, postId, possible: outcome === 'acknowledged' ? [isSet] : [...new Set([...before, isSet])] });
  }

  /** Notes a new name of a user. */
  noteName(userId: string, name: string, outcome: Outcome): void {
    const before = this.names.get(userId)?.possible ?? [];
    if (outcome === 'refused') return;
    this.names.set(userId, { userId, possible: outcome === 'acknowledged' ? [name] : [...before, name] });
  }
}

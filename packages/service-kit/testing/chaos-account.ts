/** Rows of the lists that services give of what they hold. Ids of posts unless named otherwise. */
export interface AccountRows {
  readonly users: { readonly id: string; readonly name: string };
  readonly posts: { readonly id: string; readonly slug: string; readonly authorId: string; readonly authorName: string };
  readonly comments: { readonly postId: string; readonly text: string; readonly isVisible: boolean };
  readonly likes: { readonly postId: string; readonly userId: string };
  readonly bookmarks: { readonly postId: string; readonly userId: string };
  readonly views: { readonly postId: string; readonly count: number };
  /** Deletions that still wait for a service. */
  readonly openDeletions: { readonly postId: string };
  /** Copies of what belongs to other services: all posts, all users, users by name. */
  readonly knownPosts: { readonly postId: string };
  readonly knownUsers: { readonly id: string };
  readonly knownNames: { readonly id: string; readonly name: string };
  /** What it has counted of each post, or heard of the counts; no row stands for nothing. */
  readonly likeCounts: { readonly postId: string; readonly count: number };
  readonly commentCounts: { readonly postId: string; readonly count: number };
  readonly viewCounts: { readonly postId: string; readonly count: number };
  /** Posts that anything else hangs on. */
  readonly attachments: { readonly postId: string };
}

/** One of the lists. */
export type AccountList = keyof AccountRows;

/**
 * How a service gives account of what it holds after a chaos run: a query for each list that it can give, answered by its own database. The
 * default export of its `testing/chaos-account.ts`.
 */
export type ChaosAccount = Readonly<Partial<Record<AccountList, string>>>;

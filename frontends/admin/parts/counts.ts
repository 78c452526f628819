/** A tag or category, as far as its posts are counted. */
export interface Counted {
  readonly postCount: number;
  readonly totalCount?: number | undefined;
  readonly draftCount?: number | undefined;
}

/** All posts of something, drafts and hidden ones too; how many of them everybody may read, and how many are drafts. */
export interface Counts {
  readonly total: number;
  readonly open: number;
  readonly drafts: number;
}

/** How many posts something has. */
export function countsOf({ postCount, totalCount = postCount, draftCount = 0 }: Counted): Counts {
  return { total: Math.max(totalCount, postCount), open: postCount, drafts: draftCount };
}

/** How many posts several have. */
export function sumOf(several: readonly Counted[]): Counts {
  return several.map(countsOf).reduce((sum, { total, open, drafts }) => ({ total: sum.total + total, open: sum.open + open, drafts: sum.drafts + drafts }), {
    total: 0,
    open: 0,
    drafts: 0,
  });
}

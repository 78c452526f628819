import type { SiteUnderTest } from './site-under-test.ts';

/** A post that leaves traces. `words` stand nowhere in the site but in what belongs to it: its id and slug, and those of `prepare`. */
export interface TracedPost {
  readonly id: string;
  readonly slug: string;
  readonly words: readonly string[];
}

/**
 * What a service keeps of a post that many people have come by, for the test that deletes such posts while things are killed: the default
 * export of `testing/post-trail.ts` of every service that reports `post.cleanup.done`.
 */
export interface PostTrail {
  /** Makes what has to be there before the post. Answers HTML for the post's text, and words that it is found by. */
  readonly prepare?: (site: SiteUnderTest, slug: string) => Promise<{ readonly html: string; readonly words: readonly string[] }>;
  /** Leaves a lot on the post. Throws when any of it is refused. */
  readonly leave?: (site: SiteUnderTest, post: TracedPost) => Promise<void>;
  /** Whether all of it has arrived. */
  readonly isThere: (site: SiteUnderTest, post: TracedPost) => Promise<boolean>;
  /** Leaves a little more. Called again and again while the post is deleted, whatever becomes of it. */
  readonly leaveMore?: (site: SiteUnderTest, post: TracedPost) => Promise<unknown>;
  /** Fails by expectation unless what comes now, after the post was cleared up, is refused and nothing of it is shown. */
  readonly refusesLate: (site: SiteUnderTest, post: TracedPost) => Promise<void>;
}

import { AddressBook } from './addresses/address-book.ts';
import { OldRedirects } from './addresses/old-redirects.ts';
import type { Blog, SurveyedPost } from './blog.ts';
import type { Destination, ResolvedSlug } from './destination/destination.ts';
import { findRenamed } from './find-renamed.ts';
import type { Ledger } from './report/ledger.ts';
import type { Progress } from './report/progress.ts';

/** A blog after the first pass. */
export interface SurveyedBlog {
  readonly blog: Blog;
  readonly book: AddressBook;
  /** Redirects that were set up on the old blog. */
  readonly redirects: OldRedirects;
  /** Posts and pages by source. */
  readonly posts: ReadonlyMap<string, SurveyedPost>;
}

/** All blogs of an import after the first pass: every address and slug is known. */
export interface Survey {
  readonly blogs: readonly SurveyedBlog[];
  /** Items of all kinds. */
  readonly items: number;
  readonly slugs: ReadonlyMap<string, ResolvedSlug>;
  /** What posts were known by whose file was renamed since, by their source now. */
  readonly former: ReadonlyMap<string, string>;
}

/** First pass: reads who and where every post is, and agrees on the slugs with the destination. */
export async function surveyBlogs(blogs: readonly Blog[], destination: Destination, ledger: Ledger, progress: Progress, signal: AbortSignal): Promise<Survey> {
  const surveyed: SurveyedBlog[] = [];
  const wishes = { post: new Map<string, string>(), page: new Map<string, string>() };
  let items = 0;
  for (const blog of blogs) {
    const book = new AddressBook([blog.home]);
    const posts = new Map<string, SurveyedPost>();
    for await (const post of blog.survey()) {
      if (signal.aborted) break;
      items += 1;
      progress.surveyed(items);
      if (post === null || wishes.post.has(post.label.source) || wishes.page.has(post.label.source)) continue;
      wishes[post.kind].set(post.label.source, post.slug);
      posts.set(post.label.source, post);
      for (const address of book.add(post)) ledger.warn(post.label, 'old-address-twice', address);
    }
    for (const site of book.finishSurvey()) ledger.warn(null, 'old-site-learnt', `${blog.name}${site.folder}: ${site.origin ?? ''}${site.prefix || '/'}`);
    surveyed.push({ blog, book, posts, redirects: new OldRedirects(blog.redirects, book, posts.values()) });
  }
  const slugs = new Map<string, ResolvedSlug>();
  for (const kind of ['post', 'page'] as const) {
    if (wishes[kind].size === 0 || signal.aborted) continue;
    for (const [source, resolved] of await destination.slugs(kind, wishes[kind])) slugs.set(source, resolved);
  }
  const former = new Map<string, string>();
  for (const { blog, posts } of signal.aborted ? [] : surveyed) {
    const renamed = blog.sourcePrefix === undefined ? [] : await findRenamed(blog.sourcePrefix, posts, slugs, destination, ledger);
    for (const [source, known] of renamed) {
      former.set(source, known.source);
      // The wished address was not free because the post itself has it.
      if (posts.get(source)?.slug === known.slug) slugs.set(source, { slug: known.slug, exists: true });
    }
  }
  for (const { posts } of surveyed) warnOfChangedSlugs(posts, slugs, ledger);
  return { blogs: surveyed, items, slugs, former };
}

function warnOfChangedSlugs(posts: ReadonlyMap<string, SurveyedPost>, slugs: ReadonlyMap<string, ResolvedSlug>, ledger: Ledger): void {
  for (const [source, post] of posts) {
    const resolved = slugs.get(source);
    if (resolved !== undefined && resolved.slug !== post.slug) ledger.warn(post.label, 'slug-changed', `${post.slug} → ${resolved.slug}`);
  }
}

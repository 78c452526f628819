import { join } from 'node:path';
import type { Accounts } from './accounts.ts';
import { type Article, type BlogItem, type ImportWarning, type SurveyedPost, type Warn, type Writer } from './blog.ts';
import { compareWords } from './check/compare-words.ts';
import { textInHtml } from './check/visible-text.ts';
import { buildCommentRequests } from './build-comment-requests.ts';
import { buildPageRequest } from './build-page-request.ts';
import { buildPostRequest } from './build-post-request.ts';
import { type Account, type Destination, DestinationLost, type ImportedItem, ItemRefused, type ResolvedSlug } from './destination/destination.ts';
import type { FolderFiles } from './media/folder-files.ts';
import type { MediaStore } from './media/media-store.ts';
import type { Ledger } from './report/ledger.ts';
import { reasons } from '@hanji/contracts/import-reasons';
import { optional } from './fitting-text.ts';
import { type ItemGuard, whyFailed } from './item-guard.ts';
import type { ItemContext, Step } from './normalize-content.ts';
import type { SurveyedBlog } from './survey-blogs.ts';

/** Writes the end of an item into the ledger; called in the order of the source. */
export type Ending = (ledger: Ledger) => void;

/** What items are imported with. */
export interface Work {
  readonly destination: Destination;
  readonly media: MediaStore;
  readonly accounts: Accounts;
  readonly slugs: ReadonlyMap<string, ResolvedSlug>;
  /** What posts were known by whose file was renamed since, by their source now. */
  readonly former: ReadonlyMap<string, string>;
  readonly defaultAuthor: string;
  readonly overwriteEdited: boolean;
  readonly folder: string | null;
  readonly files: FolderFiles;
  readonly ledger: Ledger;
  readonly guard: ItemGuard;
  readonly signal: AbortSignal;
  readonly progress: { handled(items: number): void };
  /** Sources that have been met. */
  readonly seen: Set<string>;
}

type Convertible = BlogItem & { kind: 'post' | 'page' };

/** Imports one item as far as it goes. Throws `DestinationLost` when no further item can be imported. */
export async function importItem(item: BlogItem, surveyed: SurveyedBlog, work: Work): Promise<Ending> {
  const { label } = item;
  if (item.kind === 'broken') return (ledger) => ledger.failed(label, item.why);
  if (item.kind === 'left') return (ledger) => ledger.left(label, item.what, item.why);
  if (item.kind === 'page' && work.destination.page === null) return (ledger) => ledger.left(label, 'page', 'page-service');
  const post = surveyed.posts.get(label.source);
  if (post === undefined || work.seen.has(label.source)) return (ledger) => ledger.left(label, 'duplicate', 'duplicate');
  work.seen.add(label.source);
  return importArticle(item, post, surveyed, work);
}

async function importArticle(item: Convertible, post: SurveyedPost, surveyed: SurveyedBlog, work: Work): Promise<Ending> {
  const { guard } = work;
  const warnings: ImportWarning[] = [];
  const warn: Warn = (...warning) => warnings.push(warning);
  const say = (ledger: Ledger): void => {
    for (const warning of warnings) ledger.warn(item.label, ...warning);
  };
  try {
    const step: Step = (work) => guard.run(item.label.source, work);
    const article = await step(() => item.convert(warn));
    warnOfShown(article, warnings, warn);
    const { outcome, slug, id, kept, isHidden, isPublic, isTrashed, content } = await send(article, item.kind, post, surveyed, work, warn);
    if (kept === 'other') return (ledger) => ledger.left(item.label, 'other blog', 'other-blog');
    if (isTrashed === true) warn('in-trash');
    else if (isHidden === true) warn(kept === 'edited' ? 'edited-hidden' : 'hidden-since');
    else if (kept === 'edited' && isPublic === true && article.status !== 'PUBLIC') warn('edited-public', `/${item.kind}s/${slug}`);
    else if (kept === 'edited') warn('edited-kept');
    const isCompared = kept === undefined && content !== undefined;
    if (isCompared) step(() => warnOfWords(article, content, warn));
    const comments = await sendComments(article, post, item.kind === 'post' ? id : null, work, warn);
    return (ledger) => {
      ledger.imported(item.label, item.kind, kept === undefined ? outcome : 'kept', slug);
      if (isCompared) ledger.compared();
      ledger.comments(comments.taken, comments.failed);
      say(ledger);
    };
  } catch (error) {
    if (error instanceof DestinationLost) throw error;
    const why = error instanceof ItemRefused ? error.message : whyFailed(error);
    return (ledger) => {
      ledger.failed(item.label, why);
      say(ledger);
    };
  }
}

/** A second look at what the old blog hid: whatever was said of it, nobody may find it readable here without a word. */
function warnOfShown({ status, publishedAt }: Article, warnings: readonly ImportWarning[], warn: Warn): void {
  const hidden = warnings.filter(([code]) => code === 'scheduled' || ('opens' in reasons[code] && code !== 'now-readable' && code !== 'gated-left'));
  const isReadable = status === 'PUBLIC' && (publishedAt === null || publishedAt <= new Date().toISOString());
  if (isReadable && hidden.length > 0) warn('now-readable', hidden.map(([code]) => code).join(', '));
}

/** The counter-check: the words of the source against those that are stored. */
function warnOfWords({ title, isTitleOfText, seen, seenPerhaps }: Article, stored: string, warn: Warn): void {
  const difference = compareWords(seen, `${isTitleOfText === true ? title : ''}\n${textInHtml(stored)}`, seenPerhaps);
  if (difference === null) return;
  const { all, missing, added, passage } = difference;
  warn('words-differ', `of ${all} words ${missing} missing, ${added} added: “${passage}”`);
}

async function send(article: Article, kind: 'post' | 'page', post: SurveyedPost, { book, blog }: SurveyedBlog, work: Work, warn: Warn): Promise<ImportedItem> {
  const author = await authorOf(article.writer, work, warn);
  const slugOf = (other: SurveyedPost): string => work.slugs.get(other.label.source)?.slug ?? other.slug;
  const existing = {
    ...(work.overwriteEdited ? {} : { keepEdited: true }),
    ...(blog.isIdentified ? {} : { mustResemble: true }),
    ...optional('formerSource', work.former.get(post.label.source)),
  };
  const context: ItemContext = {
    isOwnHtml: blog.isOwnHtml === true,
    book,
    post,
    author,
    warn,
    slugOf,
    kind,
    step: (part) => work.guard.run(post.label.source, part),
    existing,
    folder: work.folder,
    files: work.files,
    media: work.media,
    mediaHosts: blog.mediaHosts,
  };
  const { page } = work.destination;
  const answer =
    kind === 'page' && page !== null
      ? await page(await buildPageRequest(article, context))
      : await work.destination.post(await buildPostRequest(article, context));
  if (answer.slug !== slugOf(post)) warn('slug-raced', `${slugOf(post)} → ${answer.slug}`);
  return answer;
}

/** `postId` is null for pages, which have no comments here. */
async function sendComments(
  article: Article,
  post: SurveyedPost,
  postId: string | null,
  { destination, accounts }: Pick<Work, 'destination' | 'accounts'>,
  warn: Warn,
): Promise<{ taken: number; failed: number }> {
  const comments = article.comments ?? [];
  if (comments.length === 0) return { taken: 0, failed: 0 };
  if (postId === null || destination.comments === null) {
    warn(postId === null ? 'page-detail' : 'comments', postId === null ? 'comments' : undefined, comments.length);
    return { taken: 0, failed: 0 };
  }
  let taken = 0;
  try {
    for (const request of await buildCommentRequests(comments, post, postId, (writer) => accounts.of(writer))) {
      const { items } = await destination.comments(request);
      const skipped = items.filter((item) => item.outcome === 'skipped').length;
      if (skipped > 0) warn('comment-skipped', undefined, skipped);
      taken += items.length - skipped;
    }
    return { taken, failed: 0 };
  } catch (error) {
    if (!(error instanceof ItemRefused)) throw error;
    warn('comments-failed', error.message, comments.length - taken);
    return { taken, failed: comments.length - taken };
  }
}

async function authorOf(writer: Writer | undefined, work: Work, warn: Warn): Promise<Account> {
  if (writer !== undefined && writer.name.trim() !== '') return work.accounts.of(await withOwnAvatar(writer, work));
  warn('author-default', work.defaultAuthor);
  return work.accounts.ofUnnamed({ name: work.defaultAuthor });
}

/** A picture of a writer that lies beside the texts, as a site of this kind exports it, comes along. */
async function withOwnAvatar(writer: Writer, { folder, media }: Pick<Work, 'folder' | 'media'>): Promise<Writer> {
  if (folder === null || writer.avatar?.startsWith('/media/') !== true) return writer;
  const { address, warning } = await media.resolve({ address: writer.avatar, file: join(folder, writer.avatar), onOldSite: false, folder: 'avatars' });
  return { ...writer, avatar: warning === null ? address : undefined };
}

import { Accounts } from './accounts.ts';
import { type Blog, type BlogItem, type Remark, type SurveyedPost, UnreadableItem, type Writer } from './blog.ts';
import { buildPostRequest } from './build-post-request.ts';
import { type Destination, DestinationLost, ItemRefused } from './destination/destination.ts';
import { mapInOrder } from './map-in-order.ts';
import type { MediaStore } from './media-store.ts';
import type { Ledger, Outcome } from './report/ledger.ts';
import type { Progress } from './report/progress.ts';
import type { RemarkCode } from './report/reasons.ts';
import { type Survey, type SurveyedBlog, surveyBlogs } from './survey-blogs.ts';

/** What an import needs; all of it is made by `main.ts`, or by a test. */
export interface ImportInput {
  readonly blogs: readonly Blog[];
  readonly destination: Destination;
  readonly media: MediaStore;
  readonly ledger: Ledger;
  readonly progress: Progress;
  /** Name of the author of posts that name none. */
  readonly defaultAuthor: string;
  /** Folder of a blog that is a folder, for pictures with paths from the root. */
  readonly folder: string | null;
  /** Ends the import after what is under way. */
  readonly signal: AbortSignal;
}

/** Requests under way at once: enough to keep a site of two processors busy, few enough to leave it room for readers. */
const width = 4;

type Ending = (ledger: Ledger) => void;
interface Work extends ImportInput {
  readonly survey: Survey;
  readonly accounts: Accounts;
  readonly seen: Set<string>;
  lost: DestinationLost | null;
}

/** Takes over the blogs: a first pass for addresses and slugs, a second one item by item. All that happens goes into the ledger. */
export async function runImport(input: ImportInput): Promise<void> {
  const { ledger, signal, progress } = input;
  const survey = await surveyBlogs(input.blogs, input.destination, ledger, progress, signal);
  const work: Work = { ...input, survey, accounts: new Accounts(input.destination, ledger), seen: new Set(), lost: null };
  progress.begin(survey.items);
  for (const surveyed of survey.blogs) {
    const { blog } = surveyed;
    const endings = mapInOrder(untilStopped(blog.items(), work), width, (item) => take(item, surveyed, work));
    for await (const end of endings) {
      end(ledger);
      progress.handled(ledger.handled);
    }
    for (const { code, detail, count } of blog.leftovers()) ledger.remark(null, code, detail, count);
  }
  ledger.authors(work.accounts.count);
  if (work.lost !== null) ledger.stopped(work.lost.message, survey.items - ledger.handled);
  else if (signal.aborted) ledger.stopped('It was stopped. Run the same import again to go on: what is there stays as it is.', survey.items - ledger.handled);
}

async function* untilStopped(items: AsyncIterable<BlogItem>, work: Work): AsyncGenerator<BlogItem> {
  for await (const item of items) {
    if (work.signal.aborted || work.lost !== null) return;
    yield item;
  }
}

/** Takes one item as far as it goes; its end is written into the ledger later, in the order of the source. */
async function take(item: BlogItem, surveyed: SurveyedBlog, work: Work): Promise<Ending> {
  const { label } = item;
  if (item.kind === 'broken') return (ledger) => ledger.failed(label, item.why);
  if (item.kind === 'left') return (ledger) => ledger.left(label, item.what, item.why);
  if (item.kind === 'page') return (ledger) => ledger.left(label, 'page', 'Pages: they come with the page service');
  const post = surveyed.posts.get(label.source);
  if (post === undefined || work.seen.has(label.source)) return (ledger) => ledger.left(label, 'duplicate', 'Items with the same identity (address of the blog and number) as one before: they are not taken twice');
  work.seen.add(label.source);
  return takePost(item, post, surveyed, work);
}

async function takePost(item: BlogItem & { kind: 'post' | 'page' }, post: SurveyedPost, surveyed: SurveyedBlog, work: Work): Promise<Ending> {
  const remarks: [RemarkCode, string | null, number][] = [];
  const remark: Remark = (code, detail, count = 1) => remarks.push([code, detail ?? null, count]);
  const say = (ledger: Ledger): void => {
    for (const [code, detail, count] of remarks) ledger.remark(item.label, code, detail, count);
  };
  try {
    const { outcome, slug } = await send(item, post, surveyed, work, remark);
    return (ledger) => {
      ledger.taken(item.label, outcome, slug);
      say(ledger);
    };
  } catch (error) {
    if (error instanceof DestinationLost) {
      work.lost ??= error;
      return () => undefined;
    }
    const why = reasonOf(error);
    return (ledger) => {
      ledger.failed(item.label, why);
      say(ledger);
    };
  }
}

async function send(item: BlogItem & { kind: 'post' | 'page' }, post: SurveyedPost, surveyed: SurveyedBlog, work: Work, remark: Remark): Promise<{ slug: string; outcome: Outcome }> {
  const article = await item.convert(remark);
  const author = await work.accounts.of(writerOf(article.writer, work.defaultAuthor, remark));
  const slugOf = (other: SurveyedPost): string => work.survey.slugs.get(other.label.source)?.slug ?? other.slug;
  const request = await buildPostRequest(article, { book: surveyed.book, post, author, remark, slugOf, folder: work.folder, media: work.media, mediaHosts: surveyed.blog.mediaHosts });
  const answer = await work.destination.post(request);
  if (answer.slug !== request.slug) remark('slug-raced', `${request.slug ?? ''} → ${answer.slug}`);
  return answer;
}

function writerOf(writer: Writer | undefined, fallback: string, remark: Remark): Writer {
  if (writer !== undefined && writer.name.trim() !== '') return writer;
  remark('author-default', fallback);
  return { name: fallback };
}

/** Faults of an item are told as they are; a fault of the importer itself must still name the item, and not end the import. */
function reasonOf(error: unknown): string {
  if (error instanceof UnreadableItem || error instanceof ItemRefused) return error.message;
  return `The importer failed on it: ${error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' ') : String(error)}`;
}

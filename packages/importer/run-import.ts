import { importItemsPerRequest } from '@hanji/contracts/api/import';
import { Accounts } from './accounts.ts';
import type { Blog, BlogItem } from './blog.ts';
import { categoryOf } from './build-post-request.ts';
import { type Destination, DestinationLost } from './destination/destination.ts';
import type { ItemGuard } from './item-guard.ts';
import { mapInOrder } from './map-in-order.ts';
import { FolderFiles } from './media/folder-files.ts';
import type { MediaStore } from './media/media-store.ts';
import type { Ledger } from './report/ledger.ts';
import type { Progress } from './report/progress.ts';
import { type SurveyedBlog, surveyBlogs } from './survey-blogs.ts';
import { type Ending, importItem, type Work } from './import-item.ts';
import { importRedirects } from './import-redirects.ts';

/** What an import needs; all of it is made by `main.ts`, or by a test. */
export interface ImportInput {
  readonly blogs: readonly Blog[];
  readonly destination: Destination;
  readonly media: MediaStore;
  readonly ledger: Ledger;
  /** The one that the blogs read their items with. */
  readonly guard: ItemGuard;
  readonly progress: Progress;
  /** Name of the author of posts that name none. */
  readonly defaultAuthor: string;
  /** Also put back what was edited on the site since an earlier import. */
  readonly overwriteEdited: boolean;
  /** Folder of a blog that is a folder, for pictures with paths from the root. */
  readonly folder: string | null;
  /** Ends the import after what is under way. */
  readonly signal: AbortSignal;
}

/** Items under way at once: enough to keep a site of two processors busy, few enough to leave it room for readers. */
const concurrency = 4;

/** Imports the blogs: a first pass for addresses and slugs, a second one item by item. All that happens goes into the ledger. */
export async function runImport(input: ImportInput): Promise<void> {
  const { ledger, signal, progress, destination } = input;
  const survey = await surveyBlogs(input.blogs, destination, ledger, progress, signal);
  const accounts = new Accounts(destination, ledger);
  const work: Work = { ...input, slugs: survey.slugs, former: survey.former, accounts, files: new FolderFiles(), seen: new Set() };
  progress.begin(survey.items);
  let lost: DestinationLost | null = null;
  for (const surveyed of survey.blogs) {
    lost ??= await importCategories(surveyed.blog, work);
    lost ??= await importBlog(surveyed, work);
    if (lost === null && !signal.aborted) lost = await importRedirectsOf(surveyed, work);
    if (lost === null && !signal.aborted) for (const { code, detail, count } of surveyed.blog.leftovers()) ledger.warn(null, code, detail, count);
  }
  ledger.authors(accounts.named);
  if (lost !== null) ledger.stopped(lost.message, survey.items - ledger.handled);
  else if (signal.aborted) ledger.stopped('It was stopped. Run the same import again to go on: what is there stays as it is.', survey.items - ledger.handled);
}

/** Answers why the import has to end, or null. */
async function importBlog(surveyed: SurveyedBlog, work: Work): Promise<DestinationLost | null> {
  let lost: DestinationLost | null = null;
  const endings = mapInOrder(
    untilStopped(surveyed.blog.items(), () => work.signal.aborted || lost !== null),
    concurrency,
    async (item): Promise<Ending> => {
      try {
        return await importItem(item, surveyed, work);
      } catch (error) {
        if (!(error instanceof DestinationLost)) throw error;
        lost ??= error;
        return () => undefined;
      }
    },
  );
  for await (const end of endings) {
    end(work.ledger);
    work.progress.handled(work.ledger.handled);
  }
  return lost;
}

/** Those that a source tells by themselves, with or without posts. Answers why the import has to end, or null. */
async function importCategories(blog: Blog, { destination, ledger, signal }: Work): Promise<DestinationLost | null> {
  const items = [...(blog.categories?.() ?? [])].map((term) => categoryOf(term, (...warning) => ledger.warn(null, ...warning)));
  try {
    for (let at = 0; at < items.length && !signal.aborted; at += importItemsPerRequest)
      await destination.categories({ items: items.slice(at, at + importItemsPerRequest) });
    return null;
  } catch (error) {
    if (error instanceof DestinationLost) return error;
    throw error;
  }
}

/** Answers why the import has to end, or null. */
async function importRedirectsOf(surveyed: SurveyedBlog, { destination, ledger }: Work): Promise<DestinationLost | null> {
  try {
    await importRedirects(surveyed, destination, ledger);
    return null;
  } catch (error) {
    if (error instanceof DestinationLost) return error;
    throw error;
  }
}

async function* untilStopped(items: AsyncIterable<BlogItem>, isStopped: () => boolean): AsyncGenerator<BlogItem> {
  for await (const item of items) {
    if (isStopped()) return;
    yield item;
  }
}

import { Site } from '../destination/site.ts';
import type { Patience } from '../destination/internal-api.ts';
import { DryRun } from '../destination/dry-run.ts';
import type { FetchScope } from '../media/fetch-pictures.ts';
import { UploadToStorage } from '../media/upload-to-storage.ts';
import { ItemGuard, type ItemLimits } from '../item-guard.ts';
import { openSource, type SourceOptions } from '../open-source.ts';
import { type Entry, Ledger, type Summary, total } from '../report/ledger.ts';
import { runImport } from '../run-import.ts';
import type { FakeSite } from './fake-site.ts';

/** Tests do not wait, but for an answer on a busy machine. */
export const impatience: Patience = { firstPause: 1, longestPause: 5, total: 400, answer: 60_000 };

/** What an import did. */
export interface TestedImport {
  readonly summary: Summary;
  readonly entries: readonly Entry[];
  /** Entries of one code, as `title: detail`. */
  said(code: string): string[];
}

interface Options extends Partial<SourceOptions> {
  readonly dryRun?: boolean;
  readonly author?: string;
  readonly overwriteEdited?: boolean;
  readonly fetchPictures?: FetchScope;
  readonly signal?: AbortSignal;
  readonly patience?: Patience;
  readonly limits?: ItemLimits;
}

/** Imports a file or folder into a test site (null: a dry run without one), as `main.ts` does. `url` is that of its storage service. */
export async function importInto(site: Pick<FakeSite, 'addresses' | 'url' | 'key'> | null, path: string, options: Options = {}): Promise<TestedImport> {
  const guard = new ItemGuard(options.limits);
  const source = await openSource(path, { zone: options.zone ?? 'UTC', site: options.site, name: options.name, guard });
  const entries: Entry[] = [];
  const dryRun = options.dryRun === true || site === null;
  const ledger = new Ledger(dryRun, (entry) => entries.push(entry));
  const patience = options.patience ?? impatience;
  const real = site === null ? null : new Site(site.addresses, patience);
  const media = new UploadToStorage(site === null ? null : { url: site.url, key: site.key }, { fetchOld: options.fetchPictures ?? null, dryRun }, patience);
  const progress = { surveyed: () => undefined, begin: () => undefined, handled: () => undefined, end: () => undefined };
  await runImport({
    ...source,
    guard,
    media,
    ledger,
    progress,
    destination: dryRun || real === null ? new DryRun(real) : real,
    defaultAuthor: options.author ?? 'Admin',
    overwriteEdited: options.overwriteEdited === true,
    signal: options.signal ?? new AbortController().signal,
  });
  ledger.pictures(await media.count());
  for (const { code, detail, count } of source.leftovers) ledger.warn(null, code, detail, count);
  const said = (code: string): string[] =>
    entries.filter((entry) => entry.code === code).map((entry) => [entry.title, entry.detail].filter((part) => part !== null).join(': '));
  return { summary: ledger.summary(), entries, said };
}

/** Items that have an end in the report; always equal to the items in the source. */
export function accountedFor({ posts, pages, left, failed, notReached }: Summary): number {
  return total(posts) + total(pages) + left + failed + notReached;
}

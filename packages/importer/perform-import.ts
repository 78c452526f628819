import type { ImportKind } from '@hanji/contracts/api/imports';
import type { ImportArguments } from './arguments.ts';
import { chooseDestinations } from './destinations.ts';
import { ItemGuard, type ItemLimits } from './item-guard.ts';
import { Ledger, type Summary } from './report/ledger.ts';
import { WithinFolder } from './media/within-folder.ts';
import type { Progress } from './report/progress.ts';
import { ReportFile } from './report/report-file.ts';
import { runImport } from './run-import.ts';
import { withSource } from './with-source.ts';

/** Who hears how an import goes, and may end it. */
export interface Onlooker {
  readonly progress: Progress;
  /** What was found in the file or folder, before anything is imported. */
  readonly opened?: (kinds: readonly ImportKind[]) => void;
  /** Ends the import after what is under way. */
  readonly signal: AbortSignal;
  /** Who asks for the import made the blog's folder: files that it names outside of itself are taken along. Never so for a zip. */
  readonly isOwnBlog: boolean;
  /** What items are read within; usual limits unless given. */
  readonly limits?: ItemLimits;
}

/** How an import ended, and where it went. */
export interface PerformedImport {
  readonly summary: Summary;
  /** For people: `the site at http://localhost:8080`. */
  readonly destination: string;
}

/**
 * An import from its arguments, whose paths are absolute, to its report. Throws `UnreadableSource`, `NoSite` and, when not even the slugs
 * could be agreed on, `DestinationLost`; there is no report file then.
 */
export async function performImport(given: ImportArguments, { progress, opened, signal, isOwnBlog, limits }: Onlooker): Promise<PerformedImport> {
  const { destination, media: store } = chooseDestinations(given);
  const guard = new ItemGuard(limits);
  return withSource(given.path, { site: given.site, name: given.name, zone: given.zone, isZoneGiven: given.isZoneGiven, guard }, async (source) => {
    const media = isOwnBlog && !source.isUnpacked ? store : new WithinFolder(store, source.folder);
    opened?.(source.blogs.map((blog) => blog.kind));
    const file = given.report === undefined ? null : new ReportFile(given.report);
    const ledger = new Ledger(given.dryRun, file?.write);
    try {
      await runImport({ ...source, destination, ledger, guard, progress, media, defaultAuthor: given.author, overwriteEdited: given.overwriteEdited, signal });
      ledger.pictures(await media.count());
      for (const { code, detail, count } of source.leftovers) ledger.warn(null, code, detail, count);
    } catch (error) {
      file?.discard();
      throw error;
    } finally {
      progress.end();
    }
    const summary = ledger.summary();
    file?.finish(summary);
    return { summary, destination: destination.name };
  });
}

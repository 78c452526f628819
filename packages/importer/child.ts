import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { importFieldNames } from '@hanji/contracts/import-fields';
import { wellFormedText } from '@hanji/contracts/well-formed';
import { SiteTimeZone } from '@hanji/contracts/time-zone';
import { UnreadableSource } from './blog.ts';
import { type ImportNews, ImportOrder, stillStoppingMs, stopMessage } from './child-messages.ts';
import { DestinationLost } from './destination/destination.ts';
import { NoSite } from './destination/find-site.ts';
import { hearParent, tellParent, unexpectedFailure } from './parent-process.ts';
import { performImport } from './perform-import.ts';
import { MessageProgress } from './report/message-progress.ts';
import { printReport } from './report/print-report.ts';

// A process that imports for another one: what it is to do comes as messages (`child-messages.ts`), the site by its environment, as for
// the command. It is a process of its own so that an export which takes all memory or processor takes nobody else's.
const stopping = new AbortController();
hearParent(hear);

async function hear(message: unknown): Promise<void> {
  if (message === stopMessage) return stop();
  await tellParent(await carryOut(ImportOrder.parse(message)));
  process.exit(0);
}

/** Whoever hears nothing of it any more knows that an item holds it up. */
async function stop(): Promise<void> {
  stopping.abort();
  const say = () => void tellParent({ news: 'stopping' } satisfies ImportNews);
  say();
  setInterval(say, stillStoppingMs);
}

async function carryOut({ path, dryRun, options, report, text, underWay, skipped }: ImportOrder): Promise<ImportNews> {
  const {
    site,
    name,
    author = 'Admin',
    timeZone: zone = SiteTimeZone.parse(process.env['TIME_ZONE']),
    fetchPictures = false,
    overwriteEdited = false,
  } = options;
  try {
    const { summary, destination } = await performImport(
      {
        path,
        dryRun,
        report,
        site,
        name,
        author,
        zone,
        isZoneGiven: options.timeZone !== undefined,
        overwriteEdited,
        api: undefined,
        fetchPictures: fetchPictures ? 'internet' : null,
      },
      {
        progress: new MessageProgress((news) => void tellParent(news)),
        opened: (kinds) => void tellParent({ news: 'opened', kinds: [...kinds] } satisfies ImportNews),
        signal: stopping.signal,
        isOwnBlog: false,
        limits: { underWay, skipped },
      },
    );
    await writeFile(text, wellFormedText(printReport(summary, basename(path), destination, 'the report as JSON', importFieldNames)));
    return { news: 'finished', report: summary };
  } catch (error) {
    if (error instanceof UnreadableSource) return { news: 'failed', isFinal: true, why: error.message };
    if (error instanceof NoSite || error instanceof DestinationLost) return { news: 'failed', isFinal: false, why: error.message };
    return { news: 'failed', isFinal: false, why: `The importer failed: ${unexpectedFailure(error)}` };
  }
}

import { findSite, NoSite } from '../destination/find-site.ts';
import { type ExportNews, ExportOrder } from './child-messages.ts';
import { exportTo } from './export-to.ts';
import { hearParent, tellParent, unexpectedFailure } from '../parent-process.ts';
import { NoExport } from './site-rows.ts';

// A process that exports for another one: where to comes as a message, the site by its environment, as for the command. It is a process of its
// own so that a site which takes all memory takes nobody else's.
hearParent(hear);

async function hear(message: unknown): Promise<void> {
  await tellParent(await carryOut(ExportOrder.parse(message)));
  process.exit(0);
}

async function carryOut({ path }: ExportOrder): Promise<ExportNews> {
  try {
    const { missing, ...figures } = await exportTo(
      findSite(undefined, process.env),
      path,
      (percent) => void tellParent({ news: 'progress', percent } satisfies ExportNews),
    );
    return { news: 'finished', figures: { ...figures, missing: missing.slice(0, 100) } };
  } catch (error) {
    if (error instanceof NoSite || error instanceof NoExport) return { news: 'failed', why: error.message };
    return { news: 'failed', why: `The export failed: ${unexpectedFailure(error)}` };
  }
}

import { findSite, NoSite } from '../destination/find-site.ts';
import { type ExportNews, ExportOrder } from './child-messages.ts';
import { exportTo } from './export-to.ts';
import { NoExport } from './site-rows.ts';

// A process that exports for another one: where to comes as a message, the site by its environment, as for the command. It is a process of its
// own so that a site which takes all memory takes nobody else's.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
process.on('message', (message) => void hear(message));
// Whoever asked for it is gone, and will have it begun anew.
process.on('disconnect', () => process.exit(1));

async function hear(message: unknown): Promise<void> {
  await say(await carryOut(ExportOrder.parse(message)));
  process.exit(0);
}

async function carryOut({ path }: ExportOrder): Promise<ExportNews> {
  try {
    const { missing, ...figures } = await exportTo(findSite(undefined, process.env), path, (percent) => void say({ news: 'progress', percent }));
    return { news: 'finished', figures: { ...figures, missing: missing.slice(0, 100) } };
  } catch (error) {
    if (error instanceof NoSite || error instanceof NoExport) return { news: 'failed', why: error.message };
    const why = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${error instanceof Error ? error.stack : why}\n`);
    return { news: 'failed', why: `The export failed: ${why}` };
  }
}

async function say(news: ExportNews): Promise<void> {
  await new Promise<void>((resolve) => {
    if (process.send === undefined) resolve();
    else process.send(news, undefined, undefined, () => resolve());
  });
}

import type { SiteAddresses } from '../destination/site.ts';
import { openOutput } from './output.ts';
import { type ExportFigures, type ExportProgress, writeExport } from './write-export.ts';

/** Writes a site into a new folder, or a zip where the path ends so; nothing is left of one that fails. Throws `NoExport`. */
export async function exportTo(site: SiteAddresses, path: string, progress: ExportProgress = () => undefined): Promise<ExportFigures> {
  const output = await openOutput(path);
  try {
    const figures = await writeExport(site, site.name.replace(/^the site at /, ''), output, progress);
    await output.end();
    return figures;
  } catch (error) {
    await output.discard();
    throw error;
  }
}

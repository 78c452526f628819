import { loadRegistry } from '@hanji/contracts/registry';
import { readBuildRecord } from './build-record.ts';

/** All script that a reader page could come to load, in bytes over the wire. */
const budget = 45_000;

/** Chunks of the host that reader pages never load: they run whole applications. Islands are plain scripts, without React. */
const applicationOnly = /^(?:application|router|query|react|react-dom)\b/;
/** What is offered to admins alone. */
const adminOnly = /^administration\b/;
/** Copies of shared modules that a remote carries for the case that it runs without the host. */
const withoutHostOnly = /^shared-/;

/** Script of a reader page: the host's own, the modules that pages share, and the reader module of the blog's remotes. */
export interface ReaderScripts {
  readonly total: number;
  readonly budget: number;
  readonly files: readonly { readonly file: string; readonly brotliBytes: number }[];
}

/**
 * Adds up every script that a page could load which the host shows in server-rendered HTML: those of the host and of
 * each remote that exposes a `./reader`. Null while one of them is not built.
 */
export async function readerScripts(): Promise<ReaderScripts | null> {
  const { frontends } = await loadRegistry();
  const files: { file: string; brotliBytes: number }[] = [];
  for (const definition of frontends) {
    if (definition.role === 'remote' && !definition.exposes.includes('./reader')) continue;
    const built = await readBuildRecord(definition.name);
    if (built === null) return null;
    for (const { file, brotliBytes } of built.files) {
      if (!file.endsWith('.js') || /^styles\b/.test(file)) continue;
      if (applicationOnly.test(file) || adminOnly.test(file) || withoutHostOnly.test(file)) continue;
      files.push({ file: `${definition.name}/${file}`, brotliBytes });
    }
  }
  return { total: files.reduce((sum, file) => sum + file.brotliBytes, 0), budget, files };
}

/** Throws when readers would load more script than the budget, naming the files. */
export async function assertReaderBudget(): Promise<void> {
  const scripts = await readerScripts();
  if (scripts === null || scripts.total <= scripts.budget) return;
  const list = scripts.files.map(({ file, brotliBytes }) => `  ${brotliBytes} ${file}`).join('\n');
  throw new Error(`Readers would load ${scripts.total} bytes of script, ${scripts.budget} are allowed:\n${list}`);
}

import { basename } from 'node:path';
import { buildFrontend } from './build-frontend.ts';
import { readerScripts } from './reader-budget.ts';

const tell = (line: string) => process.stdout.write(`${line}\n`);

// `npm run build -w frontends/<name>` runs this in the micro-frontend's folder.
const name = process.argv[2] ?? basename(process.cwd());

const report = await buildFrontend(name, { onProgress: tell, force: process.argv.includes('--force') });
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1).padStart(7)} kB`;
for (const { file, bytes, brotliBytes } of report.files) {
  if (!/\.(?:js|css)$/.test(file)) continue;
  tell(`${kilobytes(bytes)} ${kilobytes(brotliBytes)} compressed  ${file}`);
}
tell(report.wasFresh ? `${name} is built from these sources already` : `${name} built in ${Math.round(report.milliseconds)} ms`);
const readers = await readerScripts();
if (readers !== null) tell(`script of a reader page, all of it: ${kilobytes(readers.total).trim()} compressed (at most ${kilobytes(readers.budget).trim()})`);

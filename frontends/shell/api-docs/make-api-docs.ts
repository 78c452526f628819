import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { openApi } from '@hanji/contracts/openapi';
import { loadRegistry } from '@hanji/contracts/registry';
import { renderProblems } from './render-problems.ts';
import { renderReader } from './render-reader.ts';

/** The API reference by file name, made from the services' definitions: the OpenAPI document and two pages with their style sheet. */
export async function makeApiDocs(): Promise<Readonly<Record<string, string>>> {
  const document = openApi((await loadRegistry()).services);
  const tokens = createRequire(import.meta.url).resolve('@hanji/frontend-kit/styles/tokens.css');
  const styles = await Promise.all([tokens, join(import.meta.dirname, 'reader.css')].map((file) => readFile(file, 'utf8')));
  return { 'openapi.json': JSON.stringify(document), 'index.html': renderReader(document), 'problems.html': renderProblems(), 'reader.css': styles.join('\n') };
}

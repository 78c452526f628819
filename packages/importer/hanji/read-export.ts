import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { UnreadableSource } from '../blog.ts';
import { AboutExport, ExportedAuthors, ExportedCategories, ExportedRedirects, ExportedTags, exportFiles } from './format.ts';

/** An export of a site of this kind, but for its texts. */
export interface HanjiExport {
  /** Absolute path. */
  readonly folder: string;
  readonly about: AboutExport;
  readonly authors: ExportedAuthors;
  readonly categories: ExportedCategories;
  readonly tags: ExportedTags;
  readonly redirects: ExportedRedirects;
}

/** Reads what an export says beside its posts and pages. Throws `UnreadableSource`. */
export async function readHanjiExport(folder: string): Promise<HanjiExport> {
  return {
    folder,
    about: await read(folder, exportFiles.about, AboutExport),
    authors: await read(folder, exportFiles.authors, ExportedAuthors, {}),
    categories: await read(folder, exportFiles.categories, ExportedCategories, []),
    tags: await read(folder, exportFiles.tags, ExportedTags, []),
    redirects: await read(folder, exportFiles.redirects, ExportedRedirects, []),
  };
}

async function read<Schema extends z.ZodType>(folder: string, name: string, schema: Schema, absent?: z.output<Schema>): Promise<z.output<Schema>> {
  const text = await readFile(join(folder, name), 'utf8').catch(() => null);
  if (text === null && absent !== undefined) return absent;
  const parsed = schema.safeParse(valueIn(text ?? ''));
  if (parsed.success) return parsed.data;
  throw new UnreadableSource(`${name} of the export ${basename(folder)} is not as \`npm run export\` writes it: ${z.prettifyError(parsed.error)}`);
}

function valueIn(text: string): unknown {
  try {
    return parse(text, { logLevel: 'error' });
  } catch {
    return undefined;
  }
}

import { readFile } from 'node:fs/promises';
import type { Writer } from '../blog.ts';
import { readYaml } from '../read-yaml.ts';
import { writersOf } from './fields.ts';

/** Whether a file lists the writers of a blog by key, as Docusaurus (`authors.yml`), MkDocs (`.authors.yml`), Jekyll and Hugo (in their data) have it. */
export function isWritersFile(path: string): boolean {
  return /(?:^|[\\/])\.?authors\.ya?ml$/i.test(path);
}

/** Writers by the keys that posts name them by. What cannot be read names nobody: posts then name their writers by key. */
export async function readWritersFiles(files: readonly string[]): Promise<Map<string, Writer>> {
  const writers = new Map<string, Writer>();
  for (const file of files) {
    for (const [key, value] of Object.entries(withoutRoot(tableOf(await readFile(file, 'utf8'))))) {
      const [writer] = typeof value === 'object' ? writersOf(value) : [];
      if (writer !== undefined && !writers.has(key)) writers.set(key, writer);
    }
  }
  return writers;
}

/** MkDocs has them in a table of the name `authors`. */
function withoutRoot(table: Record<string, unknown>): Record<string, unknown> {
  const { authors, ...others } = table;
  const isRoot =
    Object.keys(others).length === 0 && typeof authors === 'object' && authors !== null && Object.values(authors).every((one) => typeof one === 'object');
  return isRoot ? (authors as Record<string, unknown>) : table;
}

function tableOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = readYaml(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

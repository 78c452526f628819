import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Path in the folder of real blogs that HANJI_CORPUS names. Throws with what to do when it is not set: these tests never pass by doing nothing. */
export function corpus(...parts: string[]): string {
  const folder = process.env['HANJI_CORPUS'];
  if (!folder)
    throw new Error(
      'HANJI_CORPUS is not set: it names the folder of real blogs (md-en, md-ko, wxr, ghost-json) that this test imports. Set it, or leave *.corpus.test.ts out.',
    );
  return join(folder, ...parts);
}

/** All files below a folder of the corpus with this ending, as paths relative to it. */
export function corpusFiles(folder: string, ending: RegExp): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted();
}

/** The text of a file of the corpus. */
export function corpusText(...parts: string[]): string {
  return readFileSync(corpus(...parts), 'utf8');
}

/** Values of a pattern's first group, counted. */
export function countBy(text: string, pattern: RegExp): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const match of text.matchAll(pattern)) counts[match[1] ?? ''] = (counts[match[1] ?? ''] ?? 0) + 1;
  return counts;
}

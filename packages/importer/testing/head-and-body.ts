import { readFileSync } from 'node:fs';

/** Front matter and text of a Markdown file, found by plain searching, without the importer's own readers. */
export function headAndBody(file: string): { head: string; body: string } {
  const match = /^(---|\+\+\+)\n([^]*?)\n\1\n([^]*)$/.exec(readFileSync(file, 'utf8'));
  return { head: match?.[2] ?? '', body: match?.[3] ?? '' };
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unicodeForm } from '@hanji/contracts/unicode-form';
import { escapeMarkup } from '@hanji/contracts/escape-markup';

/** A real post, read simply: enough for search and bulk tests, no Markdown beyond paragraphs and code. */
export interface CorpusPost {
  /** Path in the corpus, e.g. `md-ko/react-dev/2023/03/16/introducing-react-dev.md`. */
  readonly path: string;
  readonly title: string;
  readonly html: string;
  /** The text of paragraphs alone. */
  readonly words: string;
}

/** Reads all Markdown posts below a folder of the corpus (`HANJI_CORPUS`), in the order of their paths. */
export function readCorpus(corpus: string, folder: string): CorpusPost[] {
  return readdirSync(join(corpus, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .toSorted()
    .map((name) => readPost(join(folder, name), unicodeForm(readFileSync(join(corpus, folder, name), 'utf8'), 'NFC')));
}

function readPost(path: string, text: string): CorpusPost {
  const match = /^(---|\+\+\+)\r?\n([\s\S]*?)\r?\n\1\r?\n/.exec(text);
  const title = /^title\s*[:=]\s*["']?(.*?)["']?\s*$/m.exec(match?.[2] ?? '')?.[1] ?? '';
  const body = text.slice(match?.[0].length ?? 0);
  const parts = body.split(/^```.*$/m);
  const html = parts
    .flatMap((part, index) =>
      index % 2 === 1 ? [`<pre><code>${escapeMarkup(part)}</code></pre>`] : paragraphs(part).map((paragraph) => `<p>${escapeMarkup(paragraph)}</p>`),
    )
    .join('\n');
  const words = parts.filter((_, index) => index % 2 === 0).join('\n');
  return { path, title: title === '' ? (path.split('/').at(-1) ?? path) : title.slice(0, 300), html, words };
}

function paragraphs(prose: string): string[] {
  return prose
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}

import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathWithin } from '../path-within.ts';
import { readFrontMatter } from './front-matter.ts';

/** A tag that Jekyll puts a file in the place of, and what it shows as it is written. */
const tag = /\{%-?\s*raw\s*-?%\}[^]*?\{%-?\s*endraw\s*-?%\}|\{%-?\s*include_relative\s+(?:"([^"]+)"|'([^']+)'|([^\s%{}]+))[^%{}]*-?%\}/g;
const largest = 1_000_000;
/** Of files that include each other, without end. */
const deepest = 5;

/** Where a text stands: its file and the folder of its blog, absolute. */
interface Place {
  readonly file: string;
  readonly folder: string;
}

/** Puts the files that a text includes from beside itself (`include_relative`) into it; the tags of such as are not in the blog's folder stay. */
export async function withIncluded(body: string, place: Place, depth = 0): Promise<string> {
  if (depth > deepest || !body.includes('include_relative')) return body;
  let [text, from] = ['', 0];
  for (const match of body.matchAll(tag)) {
    const name = match[1] ?? match[2] ?? match[3];
    const included = name === undefined ? null : await includedText(name, place);
    text += body.slice(from, match.index) + (included === null ? match[0] : await withIncluded(included, place, depth + 1));
    from = match.index + match[0].length;
  }
  return text + body.slice(from);
}

/** Null where there is no such file, or it is none of the blog's. */
async function includedText(name: string, { file, folder }: Place): Promise<string | null> {
  try {
    // A link in the folder may lead out of it.
    const [path, root] = [await realpath(join(dirname(file), name)), await realpath(folder)];
    const { size } = await stat(path);
    if (/^\.\.(?:\/|$)/.test(pathWithin(root, path)) || size > largest) return null;
    return readFrontMatter((await readFile(path, 'utf8')).replaceAll('\r\n', '\n')).body.trimEnd();
  } catch {
    return null;
  }
}

import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { UnreadableSource } from '../blog.ts';
import { textOfHtml } from '../html/html-tree.ts';
import { RecordSplitter, type XmlRecord } from './split-records.ts';

/** What the head of an export says about the blog. */
export interface ExportSite {
  readonly title: string;
  /** Root of the old blog without a slash at its end; undefined when the export does not say. */
  readonly home: string | undefined;
  /** `1.2`; undefined when it is missing or no number. */
  readonly version: string | undefined;
}

/** Reads the records of an export one after the other; `onHead` gets what stood between them, at the end. */
export async function* readRecords(file: string, onHead: (text: string) => void = () => undefined): AsyncGenerator<XmlRecord> {
  const decoder = new TextDecoder(await encodingOf(file));
  const splitter = new RecordSplitter();
  for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 })) {
    yield* splitter.push(decoder.decode(chunk as Buffer, { stream: true }));
  }
  yield* splitter.push(decoder.decode());
  yield* splitter.end();
  onHead(splitter.head.text);
}

/** The encoding that the file starts with: a byte order mark, or its XML declaration; UTF-8 otherwise. */
async function encodingOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(256), 0, 256, 0);
    if (buffer[0] === 0xff && buffer[1] === 0xfe) return 'utf-16le';
    if (buffer[0] === 0xfe && buffer[1] === 0xff) return 'utf-16be';
    const declared = /<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(buffer.toString('latin1', 0, bytesRead))?.[1] ?? 'utf-8';
    try {
      return new TextDecoder(declared).encoding;
    } catch {
      throw new UnreadableSource(`${basename(file)} says it is written in "${declared}", which cannot be read here; save it as UTF-8.`);
    }
  } finally {
    await handle.close();
  }
}

/** Reads the head of an export: what stands before its first item. Null when the file is no WordPress export. */
export async function readSite(file: string): Promise<ExportSite | null> {
  const decoder = new TextDecoder(await encodingOf(file));
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64 * 1024), 0, 64 * 1024, 0);
    return siteOf(decoder.decode(buffer.subarray(0, bytesRead), { stream: true }));
  } finally {
    await handle.close();
  }
}

function siteOf(start: string): ExportSite | null {
  if (!/<rss[\s>]/.test(start) || !/xmlns:wp\s*=|<wp:wxr_version>/.test(start)) return null;
  const head = start.split(/<item[\s>]/, 1)[0] ?? start;
  const home = valueOf(head, 'wp:base_blog_url') || valueOf(head, 'link');
  const version = valueOf(head, 'wp:wxr_version');
  return {
    title: textOfHtml(valueOf(head, 'title')),
    home: URL.canParse(home) ? home.replace(/\/+$/, '') : undefined,
    version: /^\d+(?:\.\d+)*$/.test(version) ? version : undefined,
  };
}

function valueOf(head: string, name: string): string {
  const found = new RegExp(`<${name}>\\s*(?:<!\\[CDATA\\[)?([^<\\]]*)`).exec(head)?.[1] ?? '';
  return found.trim();
}

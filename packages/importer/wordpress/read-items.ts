import { basename } from 'node:path';
import type { ItemLabel } from '../blog.ts';
import { textOfTitle } from '../html/html-tree.ts';
import { identity } from '../identity.ts';
import { readItem, type WordPressItem } from './item-fields.ts';
import { parseRecord, wellFormed, type XmlElement } from './parse-record.ts';
import { readRecords } from './read-export.ts';
import type { XmlRecord } from './split-records.ts';

/** An item of an export, or why it could not be read. */
export type ReadItem =
  | { readonly item: WordPressItem; readonly label: ItemLabel; readonly repaired: string | null }
  | { readonly item: null; readonly label: ItemLabel; readonly why: string };

/** Who wants to know of what is no item. */
export interface ExportListener {
  /** An author, category, tag or term. */
  other(element: XmlElement): void;
  /** XML around the items that is not well-formed. */
  unsound(file: string, why: string): void;
}

/**
 * Reads the items of the files of an export, one after the other. `blog` names it in identities. What cannot be read
 * is handed out with its reason, and reading goes on behind it; a file without any item that is no XML counts as one.
 */
export async function* readItems(files: readonly string[], blog: string, listener: ExportListener): AsyncGenerator<ReadItem> {
  const seen = new Map<string, Set<string>>();
  for (const file of files) {
    let items = 0;
    let whole = true;
    let head = '';
    const records = readRecords(file, (text) => {
      head = text;
    });
    for await (const record of records) {
      if (record.name === 'item') items += 1;
      if (record.broken !== null) whole = false;
      for (const part of recover(record)) {
        if (part !== record && part.name === 'item') items += 1;
        const read = readRecord(part, file, blog, items, seen);
        if ('element' in read) listener.other(read.element);
        else yield read;
      }
    }
    const fault = whole ? wellFormed(head) : null;
    if (fault !== null && items > 0) listener.unsound(basename(file), fault);
    else if (fault !== null)
      yield {
        item: null,
        label: { source: identity('wordpress', blog, basename(file)), title: basename(file), where: basename(file) },
        why: `There is no item in it, and it is not well-formed XML: ${fault} Export it again.`,
      };
  }
}

/**
 * A section that is not closed swallows the start of the next item, and a record that cannot be read for that reason
 * holds two: the second one may be whole.
 */
function recover(record: XmlRecord): XmlRecord[] {
  const next = record.text.slice(1).search(/<item(?=[\s>])/) + 1;
  if (next === 0 || record.name !== 'item' || isReadable(record)) return [record];
  const first = {
    ...record,
    text: record.text.slice(0, next),
    broken: 'It has no end: a CDATA section or tag in it is not closed, and the next <item> starts within.',
  };
  const line = record.line + first.text.split('\n').length - 1;
  return [first, ...recover({ ...record, text: record.text.slice(next), line })];
}

function isReadable(record: XmlRecord): boolean {
  try {
    readItem(parseRecord(record.text).element);
    return record.broken === null;
  } catch {
    return false;
  }
}

function readRecord(
  record: XmlRecord,
  file: string,
  blog: string,
  position: number,
  seen: Map<string, Set<string>>,
): ReadItem | { readonly element: XmlElement } {
  const where = `${basename(file)}:${record.line}`;
  const fallback = identity('wordpress', blog, basename(file), `${record.name} ${record.name === 'item' ? position : record.line}`);
  if (record.broken !== null) return unreadable(record, fallback, where, record.broken);
  try {
    const { element, repaired } = parseRecord(record.text);
    if (record.name !== 'item') return { element };
    const item = readItem(element);
    const title = textOfTitle(item.title) || item.slug || `item ${item.id || position}`;
    return { item, repaired, label: { source: sourceOf(item, blog, seen) ?? fallback, title, where } };
  } catch (error) {
    return unreadable(record, fallback, where, `It is not well-formed XML: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A broken item should still be found by its title. */
function unreadable(record: XmlRecord, source: string, where: string, reason: string): ReadItem {
  const title = textOfTitle(/<(?:title|wp:author_login|wp:cat_name|wp:tag_name|wp:term_name)>\s*(?:<!\[CDATA\[)?([^<\]]*)/.exec(record.text)?.[1] ?? '');
  return { item: null, label: { source, title: title || `<${record.name}>`, where }, why: `<${record.name}> in line ${record.line}: ${reason}` };
}

/**
 * The number that WordPress gives out once is the best identity. Squarespace gives the same one to several items: a
 * further item with another address is another item.
 */
function sourceOf(item: WordPressItem, blog: string, seen: Map<string, Set<string>>): string | undefined {
  const own = item.id || item.guid || item.link || (item.slug === '' ? '' : `${item.slug} ${item.dates.local}`);
  if (own === '') return undefined;
  const address = `${item.link} ${item.slug}`;
  const addresses = seen.get(own);
  if (addresses === undefined) seen.set(own, new Set([address]));
  else if (!addresses.has(address)) {
    addresses.add(address);
    return identity('wordpress', blog, own, item.slug || item.link);
  } else if (addresses.values().next().value !== address) return identity('wordpress', blog, own, item.slug || item.link);
  return identity('wordpress', blog, own);
}

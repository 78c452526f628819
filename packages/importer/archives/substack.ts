import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Element, ElementContent } from 'hast';
import { attribute, element } from '../html/html-tree.ts';
import { readCsv } from './csv.ts';
import { pathWithin } from '../path-within.ts';
import type { Archive, Entry, OtherEntry } from './entry.ts';
import { hasClass, HtmlPage, innerHtml } from './html-page.ts';

/** Whether a file is the list of posts in an archive of Substack. */
export function isSubstackList(file: string, start: string): boolean {
  return basename(file) === 'posts.csv' && /^\uFEFF?"?post_id"?,/.test(start);
}

/** An archive of Substack: `posts.csv`, and the text of each post in `posts/<post_id>.html`. Lists of readers in it are not looked at. */
export function substackArchive(folder: string, list: string, name: string): Archive {
  return {
    program: 'Substack',
    key: 'substack',
    name,
    home: undefined,
    mediaHosts: [
      'substackcdn.com',
      'cdn.substack.com',
      'substack-post-media.s3.amazonaws.com',
      'bucketeer-e05bbc84-baa3-437e-9518-adb32be77984.s3.amazonaws.com',
    ],
    entries: () => entriesOf(folder, list),
  };
}

async function* entriesOf(folder: string, list: string): AsyncGenerator<Entry | OtherEntry> {
  for (const row of readCsv(await readFile(list, 'utf8'))) {
    const id = row['post_id'] ?? '';
    const file = join(dirname(list), 'posts', `${basename(id)}.html`);
    const where = pathWithin(folder, file);
    const html = await readFile(file, 'utf8').catch(() => null);
    if (html === null && row['type'] !== 'newsletter' && row['type'] !== 'podcast')
      yield { kind: 'left', id, where, what: row['type'] || 'entry without a text', why: 'Threads, notes and entries that have no text in the archive' };
    else if (html === null) yield { kind: 'broken', id, where, why: `${basename(list)} names it, and its text is not in the archive.` };
    else yield { kind: 'post', id, where, file, fields: fieldsOf(row, id), text: textOf(html, row['podcast_url'] ?? ''), format: 'html' };
  }
}

function fieldsOf(row: Readonly<Record<string, string>>, id: string): Record<string, unknown> {
  const slug = id.replace(/^\d+\./, '');
  const isPublished = row['is_published']?.toLowerCase() === 'true';
  const audience = row['audience'] ?? '';
  return {
    title: row['title'],
    subtitle: row['subtitle'],
    date: row['post_date'] || undefined,
    slug,
    permalink: `/p/${slug}`,
    draft: isPublished ? undefined : true,
    // Whatever it says of paying, founding or free members: it is not everybody.
    visibility: isPublished && audience !== 'everyone' ? audience || 'unknown' : undefined,
  };
}

function textOf(html: string, sound: string): string {
  const body = new HtmlPage(`<div class="archive-text">${html}</div>`).find('archive-text') ?? element('div', {});
  const text = innerHtml(body, machineryOf);
  return /^https?:/.test(sound) ? `${text}<p><a href="${sound.replaceAll('"', '%22')}">${sound}</a></p>` : text;
}

/** Forms and buttons for subscribers, and what marks where they begin. */
function machineryOf(node: Element): ElementContent[] | null {
  const isForm = ['subscription-widget-wrap', 'subscription-widget-wrap-editor', 'subscribe-widget', 'paywall-jump', 'image-link-expand'].some((name) =>
    hasClass(node, name),
  );
  const isButton = hasClass(node, 'button-wrapper') && /%%|\/subscribe|action=share/.test(JSON.stringify(node));
  if (isForm || isButton) return [];
  // Numbers of footnotes lead to their texts, which follow in blocks of their own.
  if (hasClass(node, 'footnote-anchor'))
    return [element('sup', {}, { ...node, properties: { href: attribute(node, 'href') ?? '', id: attribute(node, 'id') ?? '' } })];
  return null;
}

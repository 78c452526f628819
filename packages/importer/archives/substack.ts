import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Element, ElementContent } from 'hast';
import { z } from 'zod';
import { attribute, element, textOf } from '../html/html-tree.ts';
import { readCsv } from './csv.ts';
import { pathWithin } from '../path-within.ts';
import type { Archive, Entry, OtherEntry } from './entry.ts';
import { readEntry } from './read-entry.ts';
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
      yield { kind: 'left', id, where, what: row['type'] || 'entry without a text', why: 'substack-entry' };
    else if (html === null) yield { kind: 'broken', id, where, why: `${basename(list)} names it, and its text is not in the archive.` };
    else
      yield readEntry({ id, where }, () => ({
        kind: 'post',
        id,
        where,
        file,
        fields: fieldsOf(row, id),
        text: bodyOf(html, row['podcast_url'] ?? ''),
        format: 'html',
      }));
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

function bodyOf(html: string, sound: string): string {
  const body = new HtmlPage(`<div class="archive-text">${html}</div>`).find('archive-text') ?? element('div', {});
  const text = innerHtml(body, machineryOf);
  return /^https?:/.test(sound) ? `${text}<p><a href="${sound.replaceAll('"', '%22')}">${sound}</a></p>` : text;
}

/** Forms, buttons and labels for subscribers and for programs that read the page aloud, and what marks where they begin. */
const machinery =
  /^(?:subscription-widget-wrap(?:-editor)?|subscribe-widget|subscription-widget|captioned-button-wrap|paywall-jump|image-link-expand|install-substack-app-embed|community-chat|directMessage|hide-text|hidden-label|visually-hidden|sr-only|pencraft-hidden)$/;

/** What only Substack shows of an embedded post, film or message stands in its attributes. */
const Embedded = z.looseObject({
  url: z.string().nullish(),
  canonical_url: z.string().nullish(),
  post_url: z.string().nullish(),
  base_url: z.string().nullish(),
  src: z.string().nullish(),
  videoId: z.string().nullish(),
  title: z.string().nullish(),
  name: z.string().nullish(),
  full_text: z.string().nullish(),
  body: z.string().nullish(),
  truncated_body_text: z.string().nullish(),
  description: z.string().nullish(),
  caption: z.string().nullish(),
  persistentExpression: z.string().nullish(),
});

function machineryOf(node: Element): ElementContent[] | null {
  const classes = attribute(node, 'className')?.split(/\s+/) ?? [];
  const isForm = classes.some((name) => machinery.test(name)) && !isText(node);
  const isButton = hasClass(node, 'button-wrapper') && /%%|\/subscribe|action=share/.test(JSON.stringify(node));
  if (isForm || isButton) return [];
  // Numbers of footnotes lead to their texts, which follow in blocks of their own.
  if (hasClass(node, 'footnote-anchor'))
    return [element('sup', {}, { ...node, properties: { href: attribute(node, 'href') ?? '', id: attribute(node, 'id') ?? '' } })];
  if (node.tagName === 'div' && hasClass(node, 'pullquote')) return [element('blockquote', {}, ...node.children)];
  const data = attribute(node, 'dataAttrs');
  return data === undefined || !classes.some((name) => /embed|-wrap|^tweet$|^digest-post|latex/.test(name)) ? null : embedded(node, data);
}

/** A button with words of its author's own above it: only the button goes. */
function isText(node: Element): boolean {
  return hasClass(node, 'captioned-button-wrap') && !/%%|\/subscribe|action=share/.test(JSON.stringify(node));
}

/** A link with the title and words of what was embedded, or the player; null where the element shows them by itself. */
function embedded(node: Element, data: string): ElementContent[] | null {
  const attrs = Embedded.safeParse(jsonOf(data)).data;
  if (attrs === undefined) return null;
  if (attrs.persistentExpression) return [element('p', {}, element('code', { className: ['language-math', 'math-display'] }, attrs.persistentExpression))];
  const shown = textOf(node);
  if (attrs.videoId || hasFrame(node) || (shown !== '' && shown.includes(attrs.title ?? ''))) {
    const isFilm = attrs.videoId && !hasFrame(node) && /youtube/.test(attribute(node, 'className') ?? '');
    return isFilm
      ? [
          element(
            'p',
            {},
            element('a', { href: `https://www.youtube.com/watch?v=${attrs.videoId}` }, attrs.title ?? `https://www.youtube.com/watch?v=${attrs.videoId}`),
          ),
        ]
      : null;
  }
  const address = attrs.canonical_url ?? attrs.post_url ?? attrs.url ?? attrs.src ?? attrs.base_url ?? '';
  const title = attrs.title ?? attrs.name ?? address;
  const words = [attrs.full_text ?? attrs.body, attrs.truncated_body_text ?? attrs.description, attrs.caption].filter((text) => text && text !== title);
  if (title === '' && words.length === 0) return null;
  const paragraphs = words.map((text) => element('p', {}, text ?? ''));
  return [element('blockquote', {}, element('p', {}, address === '' ? title : element('a', { href: address }, title)), ...paragraphs)];
}

function hasFrame(node: Element): boolean {
  return node.children.some((child) => child.type === 'element' && (/^(?:iframe|img|video|audio|picture)$/.test(child.tagName) || hasFrame(child)));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

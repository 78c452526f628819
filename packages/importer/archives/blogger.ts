import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ArticleComment } from '../blog.ts';
import { readDate } from '../dates.ts';
import { commentText } from '../html/comment-text.ts';
import { parseRecord, type XmlElement } from '../wordpress/parse-record.ts';
import type { Archive, Entry, OtherEntry } from './entry.ts';
import { readEntry } from './read-entry.ts';

/** Whether the beginning of a file is that of a feed which Blogger exports (`blog-01-02-2024.xml`, or `feed.atom` of Google Takeout). */
export function isBloggerFeed(start: string): boolean {
  return /<feed[\s>]/.test(start) && /blogger/i.test(start);
}

interface Feed {
  readonly entries: readonly { readonly element: XmlElement | null; readonly why: string }[];
  readonly comments: ReadonlyMap<string, readonly ArticleComment[]>;
  /** False: only some could read the blog. */
  readonly isPublic: boolean;
}

/** An export of Blogger: an Atom feed with posts, pages, comments and settings, read whole. */
export async function bloggerArchive(file: string): Promise<Archive> {
  const text = await readFile(file, 'utf8');
  const home = /<link[^>]*rel=['"]alternate['"][^>]*href=['"](https?:\/\/[^'"]+)['"]/.exec(text.split('<entry', 1)[0] ?? '')?.[1];
  const author = URL.parse(home ?? '');
  return {
    program: 'Blogger',
    key: 'blogger',
    name: undefined,
    home: author === null ? undefined : author.origin,
    mediaHosts: ['blogger.googleusercontent.com', ...[1, 2, 3, 4].map((number) => `${number}.bp.blogspot.com`)],
    entries: () => entriesOf(file, readFeed(text)),
  };
}

async function* entriesOf(file: string, feed: Feed): AsyncGenerator<Entry | OtherEntry> {
  for (const [index, { element, why }] of feed.entries.entries()) {
    const where = `${basename(file)}, entry ${index + 1}`;
    if (element === null) yield { kind: 'broken', id: `${basename(file)}#${index + 1}`, where, why };
    else {
      const kind = kindOf(element);
      if (kind === 'post' || kind === 'page') yield readEntry({ id: `${basename(file)}#${index + 1}`, where }, () => entryOf(element, kind, where, feed));
      // Comments come with their posts.
      else if (kind !== 'comment') yield { kind: 'left', id: idOf(element), where, what: kind || 'entry', why: 'blogger-entry' };
    }
  }
}

function entryOf(element: XmlElement, kind: 'post' | 'page', where: string, { comments, isPublic }: Feed): Entry {
  const id = idOf(element);
  const address = URL.parse(linkOf(element, 'alternate') ?? '', 'https://blog.invalid') ?? null;
  const path = textOf(element, 'blogger:filename') || (address === null || address.pathname === '/' ? '' : address.pathname);
  const status = textOf(element, 'blogger:status');
  const author = childOf(element, 'author');
  return {
    kind,
    id,
    where,
    fields: {
      title: textOf(element, 'title'),
      date: textOf(element, 'published'),
      updated: textOf(element, 'updated'),
      permalink: path || undefined,
      tags: labelsOf(element),
      author:
        author === undefined ? undefined : { name: textOf(author, 'name'), email: emailOf(author), avatar: childOf(author, 'gd:image')?.attributes['src'] },
      description: textOf(element, 'blogger:metaDescription') || undefined,
      draft: isDraft(element, status) || undefined,
      visibility: isPublic && /^(?:LIVE|PUBLISHED|SCHEDULED|)$/i.test(status) ? undefined : isPublic ? status : 'private',
    },
    text: textOf(element, 'content'),
    format: 'html',
    comments: comments.get(id) ?? [],
  };
}

/** What was thrown away keeps its day and its status. */
function isDraft(element: XmlElement, status: string): boolean {
  const draft = textOf(childOf(element, 'app:control') ?? element, 'app:draft') || textOf(element, 'app:draft');
  return !/^(?:no|false|)$/i.test(draft) || /DRAFT|TRASH|DELETED/i.test(status) || !/^(?:false|)$/i.test(textOf(element, 'blogger:trashed'));
}

function readFeed(text: string): Feed {
  // The content of entries is escaped: none stands in another.
  const entries = [...text.matchAll(/<entry(?:\s[^>]*)?>[^]*?<\/entry>/g)].map(([xml]) => {
    try {
      return { element: parseRecord(xml).element, why: '' };
    } catch (error) {
      return { element: null, why: `It is not well-formed: ${error instanceof Error ? error.message : String(error)}` };
    }
  });
  const elements = entries.flatMap(({ element }) => element ?? []);
  const access = elements.find((element) => textOf(element, 'id').endsWith('BLOG_READ_ACCESS_MODE'));
  return { entries, comments: commentsOf(elements), isPublic: access === undefined || /^(?:PUBLIC|)$/i.test(textOf(access, 'content')) };
}

function commentsOf(elements: readonly XmlElement[]): Map<string, ArticleComment[]> {
  const byPost = new Map<string, ArticleComment[]>();
  const taken = new Set<string>();
  const inTime = elements.filter((element) => kindOf(element) === 'comment').toSorted((a, b) => (textOf(a, 'published') < textOf(b, 'published') ? -1 : 1));
  for (const element of inTime) {
    const [id, status] = [idOf(element), textOf(element, 'blogger:status')];
    const post = numberIn(childOf(element, 'thr:in-reply-to')?.attributes['ref'] ?? textOf(element, 'blogger:parent'));
    const at = readDate(textOf(element, 'published'), 'UTC');
    const isGone =
      /SPAM|DELETED|REMOVED|GHOSTED|TRASH/i.test(status) ||
      !/^(?:false|)$/i.test(textOf(element, 'blogger:trashed')) ||
      element.children.some((child) => child.attributes['name'] === 'blogger.contentRemoved');
    const content = commentText(textOf(element, 'content'));
    if (post === '' || at === null || isGone || content === '') continue;
    const answered = numberIn(linkOf(element, 'related')?.split('/').at(-1) ?? textOf(element, 'blogger:inReplyTo'));
    const author = childOf(element, 'author');
    const isPending = !/^(?:LIVE|PUBLISHED|)$/i.test(status);
    taken.add(id);
    const all = byPost.get(post) ?? [];
    byPost.set(post, all);
    all.push({
      id,
      parentId: taken.has(answered) && answered !== id ? answered : null,
      author: author === undefined ? '' : textOf(author, 'name'),
      text: content,
      status: isPending ? 'PENDING' : 'VISIBLE',
      createdAt: at.instant,
    });
  }
  return byPost;
}

function kindOf(element: XmlElement): string {
  const term = element.children.find(({ name, attributes }) => name === 'category' && attributes['scheme']?.endsWith('#kind') === true)?.attributes['term'];
  return (term?.split('#').at(-1) ?? textOf(element, 'blogger:type')).toLowerCase();
}

function labelsOf(element: XmlElement): string[] {
  return element.children.flatMap(({ name, attributes }) =>
    name === 'category' && attributes['scheme']?.endsWith('#kind') !== true ? (attributes['term'] ?? []) : [],
  );
}

/** `tag:blogger.com,1999:blog-1.post-2` → `2`. */
function idOf(element: XmlElement): string {
  return numberIn(textOf(element, 'id')) || textOf(element, 'id');
}

function numberIn(id: string): string {
  return /(\d+)$/.exec(id)?.[1] ?? '';
}

/** Whoever hides their address has one that nobody reads. */
function emailOf(author: XmlElement): string | undefined {
  const email = textOf(author, 'email');
  return email === '' || email === 'noreply@blogger.com' ? undefined : email;
}

function linkOf(element: XmlElement, relation: string): string | undefined {
  return element.children.find(({ name, attributes }) => name === 'link' && attributes['rel'] === relation)?.attributes['href'];
}

function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

function textOf(element: XmlElement, name: string): string {
  return childOf(element, name)?.text.trim() ?? '';
}

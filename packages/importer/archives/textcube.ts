import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { ArticleComment } from '../blog.ts';
import { parseRecord, type XmlElement } from '../wordpress/parse-record.ts';
import type { Archive, Entry, OtherEntry } from './entry.ts';
import { readEntry } from './read-entry.ts';
import { textcubeHtml } from './textcube-html.ts';

/** Whether the beginning of a file is that of a backup of Textcube or Tattertools (TTXML), which Tistory wrote as well until 2010. */
export function isTextcubeBackup(start: string): boolean {
  return /<blog\s[^>]*\btype="tattertools\//.test(start);
}

/** Posts hold their pictures: larger ones are named, and not read. */
const longestRecord = 150_000_000;
const records = /<(post|page|notice|keyword|guestbook)(?=[\s>])/g;

/** A backup of Textcube: one XML file with posts, pages, notices, comments, and pictures within the posts. It is read post by post. */
export function textcubeArchive(file: string, start: string): Archive {
  const [, name = ''] = /<setting>[^]*?<name>([^<]*)<\/name>/.exec(start) ?? [];
  return {
    program: 'Textcube',
    key: 'textcube',
    name: name.trim() || basename(file).replace(/\.xml$/i, ''),
    home: undefined,
    mediaHosts: [],
    entries: () => entriesOf(file),
  };
}

async function* entriesOf(file: string): AsyncGenerator<Entry | OtherEntry> {
  let number = 0;
  for await (const { name, xml } of recordsOf(file)) {
    number += 1;
    const where = `${basename(file)}, ${name} ${number}`;
    const id = `${name} ${number}`;
    if (xml === null) yield { kind: 'broken', id, where, why: `It has no end, or is larger than ${longestRecord / 1_000_000} MB.` };
    else if (name === 'keyword') yield { kind: 'left', id, where, what: 'keyword', why: 'textcube-keyword' };
    else if (name === 'guestbook') yield { kind: 'left', id, where, what: 'guest book', why: 'textcube-guestbook' };
    else {
      yield readEntry({ id, where }, () => {
        const element = elementOf(xml);
        return element === undefined
          ? { kind: 'broken', id, where, why: 'It is not well-formed XML.' }
          : entryOf(name as 'post' | 'page' | 'notice', element, where);
      });
    }
  }
}

/** The records of a backup, each by itself: texts within them are escaped, so that none stands in another. */
async function* recordsOf(file: string): AsyncGenerator<{ readonly name: string; readonly xml: string | null }> {
  let buffer = '';
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    buffer += chunk as string;
    for (let found = nextIn(buffer); found !== null; found = nextIn(buffer)) {
      const { name, start, end } = found;
      if (end < 0 && buffer.length - start <= longestRecord) {
        buffer = buffer.slice(start);
        break;
      }
      yield { name, xml: end < 0 ? null : buffer.slice(start, end) };
      buffer = buffer.slice(end < 0 ? buffer.length - name.length - 3 : end);
    }
    // Outside of records nothing is kept but a tag that may have begun.
    if (nextIn(buffer) === null) buffer = buffer.slice(-20);
  }
  const open = nextIn(buffer);
  if (open !== null) yield { name: open.name, xml: null };
}

function nextIn(buffer: string): { readonly name: string; readonly start: number; readonly end: number } | null {
  records.lastIndex = 0;
  const match = records.exec(buffer);
  if (match === null) return null;
  const [, name = ''] = match;
  const closing = `</${name}>`;
  const at = buffer.indexOf(closing, match.index);
  return { name, start: match.index, end: at < 0 ? -1 : at + closing.length };
}

const folders = { post: 'entry', page: 'page', notice: 'notice' } as const;

function entryOf(name: keyof typeof folders, element: XmlElement, where: string): Entry {
  const id = textOf(element, 'id');
  const slogan = element.attributes['slogan'] ?? '';
  const numbered = name === 'post' ? `/${id}` : `/${folders[name]}/${id}`;
  // `Above/Below`: posts have one category here, and the name that says more stays first.
  const categories = textOf(element, 'category').split('/').toReversed();
  const visibility = textOf(element, 'visibility');
  const isOpen = visibility === 'public' || visibility === 'syndicated';
  return {
    kind: name === 'post' ? 'post' : 'page',
    id: name === 'post' ? id : `${name}-${id}`,
    where,
    fields: {
      title: textOf(element, 'title'),
      date: instantOf(textOf(element, 'published')) ?? instantOf(textOf(element, 'created')),
      updated: instantOf(textOf(element, 'modified')),
      category: categories.map((one) => one.trim()).filter((one) => one !== ''),
      tags: element.children.filter((child) => child.name === 'tag').map((tag) => tag.text.trim()),
      slug: slogan || undefined,
      permalink: slogan === '' ? numbered : `/${folders[name]}/${slogan}`,
      aliases: slogan === '' ? [] : [numbered],
      // Whoever knew a password could read it: that is not everybody.
      password: visibility === 'protected' ? 'yes' : undefined,
      visibility: isOpen || visibility === 'protected' ? undefined : 'private',
      featured: textOf(element, 'starred') === '2' || undefined,
    },
    text: textcubeHtml(textOf(element, 'content'), attachmentsOf(element)),
    format: 'html',
    ...(name === 'notice' ? { page: { type: 'NOTICE' } } : {}),
    comments: commentsOf(element, null),
  };
}

/** Names of the pictures that the record holds, with these as addresses. */
function attachmentsOf(element: XmlElement): ReadonlyMap<string, string> {
  return new Map(
    element.children.flatMap((child): [string, string][] => {
      const content = child.name === 'attachment' ? textOf(child, 'content').replaceAll(/\s/g, '') : '';
      const mime = child.attributes['mime'] ?? '';
      return content === '' || !mime.startsWith('image/') ? [] : [[textOf(child, 'name'), `data:${mime};base64,${content}`]];
    }),
  );
}

function commentsOf(element: XmlElement, parentId: string | null): ArticleComment[] {
  return element.children
    .filter((child) => child.name === 'comment' && textOf(child, 'isFiltered') !== '1')
    .flatMap((comment, index) => {
      const id = textOf(comment, 'id') || `${parentId ?? ''}.${index + 1}`;
      const commenter = comment.children.find((child) => child.name === 'commenter');
      const createdAt = instantOf(textOf(comment, 'written'));
      if (createdAt === undefined || textOf(comment, 'content') === '') return commentsOf(comment, parentId);
      const own: ArticleComment = {
        id,
        parentId,
        author: (commenter === undefined ? '' : textOf(commenter, 'name')) || '?',
        text: textOf(comment, 'content'),
        status: 'VISIBLE',
        isPrivate: textOf(comment, 'secret') === '1',
        createdAt,
      };
      return [own, ...commentsOf(comment, id)];
    });
}

/** Seconds since 1970, in UTC. */
function instantOf(seconds: string): string | undefined {
  return /^[1-9]\d{0,10}$/.test(seconds) ? new Date(Number(seconds) * 1000).toISOString() : undefined;
}

function elementOf(xml: string): XmlElement | undefined {
  try {
    return parseRecord(xml).element;
  } catch {
    return undefined;
  }
}

function textOf(element: XmlElement, name: string): string {
  return element.children.find((child) => child.name === name)?.text.trim() ?? '';
}

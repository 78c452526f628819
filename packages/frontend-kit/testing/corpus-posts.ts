import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Post } from '@hanji/contracts/api/posts';
import rehypeRaw from 'rehype-raw';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { parse as parseToml } from 'smol-toml';
import { unified } from 'unified';
import { parseDocument } from 'yaml';
import { makePost, makeRef } from '@hanji/contracts/testing/factories';

const toHtml = unified().use(remarkParse).use(remarkGfm).use(remarkRehype, { allowDangerousHtml: true }).use(rehypeRaw).use(rehypeStringify);

/** Posts made from the Markdown files of a folder of the corpus, newest first. */
export function corpusPosts(folder: string, limit: number): Post[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .toSorted();
  const step = Math.max(1, Math.floor(files.length / limit));
  return files
    .filter((_, index) => index % step === 0)
    .slice(0, limit)
    .map((file) => postFrom(file, readFileSync(join(folder, file), 'utf8')))
    .toSorted((a, b) => (b.publishedAt ?? '').localeCompare(a.publishedAt ?? ''));
}

function postFrom(file: string, text: string): Post {
  const [, fence = '---', head = '', body = text] = /^(\+\+\+|---)\n([\s\S]*?)\n\1\n([\s\S]*)$/.exec(text) ?? [];
  const fields = ((fence === '+++' ? parseToml(head) : parseDocument(head).toJS()) ?? {}) as Record<string, unknown>;
  const day = /(\d{4})\/(\d{2})\/(\d{2})/.exec(`${String(fields['path'] ?? '')} ${file}`);
  const named = new Date(day === null ? String(fields['date'] ?? '') : `${day[1]}-${day[2]}-${day[3]}T09:00:00Z`);
  const publishedAt = (Number.isNaN(named.getTime()) ? new Date('2020-01-01') : named).toISOString();
  const content = String(toHtml.processSync(body));
  const prose = content
    .replaceAll(/<pre[\s\S]*?<\/pre>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&[#\w]+;/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const category = typeof fields['category'] === 'string' ? fields['category'] : fence === '+++' ? 'Rust' : null;
  const tags = Array.isArray(fields['tags']) ? fields['tags'].map(String) : [];
  return makePost({
    slug:
      file
        .replace(/(?:\/index)?\.md$/, '')
        .split('/')
        .at(-1)
        ?.toLowerCase() ?? file,
    title: String(fields['title'] ?? file),
    excerpt: prose.slice(0, 160),
    content,
    category: category === null ? null : makeRef(category),
    tags: tags.map(makeRef),
    readingTime: Math.max(1, Math.round(prose.length / 700)),
    viewCount: prose.length,
    publishedAt,
    createdAt: publishedAt,
    updatedAt: publishedAt,
  });
}

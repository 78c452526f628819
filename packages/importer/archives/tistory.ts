import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Element, ElementContent } from 'hast';
import { attribute, element, textOf } from '../html/html-tree.ts';
import { pathWithin } from '../path-within.ts';
import type { Archive, Entry, OtherEntry } from './entry.ts';
import { readEntry } from './read-entry.ts';
import { hasClass, HtmlPage, innerHtml, linkCard } from './html-page.ts';

/** Whether the beginning of a file is that of a post in a backup of Tistory. */
export function isTistoryPost(start: string): boolean {
  return /class="[^"]*\btitle-article\b/.test(start) && /class="[^"]*\b(?:contents_style|box-info|article-view)\b/.test(start);
}

/** A backup of Tistory: `<number>/<number>-<title>.html` with pictures beside it. It does not say which posts were for everybody. */
export function tistoryArchive(folder: string, files: readonly string[], name: string): Archive {
  return {
    program: 'Tistory',
    key: 'tistory',
    name,
    home: undefined,
    mediaHosts: ['blog.kakaocdn.net', 't1.daumcdn.net', 'img1.daumcdn.net', 'tistory1.daumcdn.net'],
    entries: () => entriesOf(folder, files),
  };
}

async function* entriesOf(folder: string, files: readonly string[]): AsyncGenerator<Entry | OtherEntry> {
  for (const file of files) {
    const where = pathWithin(folder, file);
    const [, number = basename(dirname(file)), words = ''] = /^(\d+)(?:-(.*))?\.html$/.exec(basename(file)) ?? [];
    const html = await readFile(file, 'utf8');
    yield readEntry({ id: number, where }, () => {
      const page = new HtmlPage(html);
      const body = page.find('contents_style') ?? page.find('article-view');
      if (body === undefined) return { kind: 'broken', id: number, where, why: 'It has no text as Tistory writes it (class="contents_style").' };
      return {
        kind: 'post',
        id: number,
        where,
        file,
        fields: fieldsOf(page, number, words),
        text: innerHtml(body, changed),
        format: 'html',
        isAudienceUnknown: true,
      };
    });
  }
}

function fieldsOf(page: HtmlPage, number: string, words: string): Record<string, unknown> {
  const tags = page.find('tags', 'div');
  // `Above/Below`: posts have one category here, and the name that says more stays first.
  const categories = page
    .text('category')
    ?.split('/')
    .map((name) => name.trim())
    .toReversed();
  return {
    title: page.text('title-article'),
    date: withoutZone(page.text('date')),
    category: categories?.filter((name) => name !== '' && name !== '카테고리 없음'),
    tags:
      tags === undefined
        ? []
        : textOf(tags)
            .split('#')
            .map((tag) => tag.trim()),
    slug: words || undefined,
    permalink: `/${number}`,
    aliases: words === '' ? [] : [`/entry/${words}`],
  };
}

/** Tistory's clocks show the time of Korea. */
function withoutZone(date: string | undefined): string | undefined {
  return date === undefined || /[+Z]/.test(date) ? date : `${date} +09:00`;
}

function changed(node: Element): ElementContent[] | null {
  const kind = attribute(node, 'dataKeType');
  if (kind === 'opengraph') {
    const words = attribute(node, 'dataOgDescription');
    const card = linkCard(attribute(node, 'dataOgUrl') ?? attribute(node, 'dataOgSourceUrl') ?? '', attribute(node, 'dataOgTitle') ?? '');
    return words === undefined ? [card] : [card, element('p', {}, words)];
  }
  if (kind === 'moreLess') {
    const folded = node.children.filter((child) => !(child.type === 'element' && hasClass(child, 'btn-toggle-moreless')));
    return [element('details', {}, element('summary', {}, attribute(node, 'dataTextMore') ?? '더보기'), ...folded)];
  }
  if (kind === 'horizontalRule') return [element('hr', {})];
  if (hasClass(node, 'revenue_unit_wrap') || hasClass(node, 'another_category') || hasClass(node, 'container_postbtn')) return [];
  return null;
}

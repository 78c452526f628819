import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Element, ElementContent } from 'hast';
import { attribute, codeBlock, textOf } from '../html/html-tree.ts';
import { pathWithin } from '../path-within.ts';
import type { Archive, Entry, OtherEntry } from './entry.ts';
import { readEntry } from './read-entry.ts';
import { hasClass, HtmlPage, innerHtml, linkCard } from './html-page.ts';

/** Whether the beginning of a file is that of a post in an archive of Medium. */
export function isMediumPost(start: string): boolean {
  return /class="h-entry"/.test(start) && /class="p-name"/.test(start);
}

/** An archive that Medium sends: `posts/<day>_<title>-<number>.html`, drafts as `posts/draft_…`. */
export function mediumArchive(folder: string, files: readonly string[], homes: readonly string[]): Archive {
  return {
    program: 'Medium',
    key: 'medium',
    name: undefined,
    home: mostFrequent(homes),
    mediaHosts: ['miro.medium.com', 'cdn-images-1.medium.com', 'cdn-images-2.medium.com'],
    entries: () => entriesOf(folder, files, mostFrequent(homes)),
  };
}

/** Where the blog of a post stood, as its canonical address says: on medium.com below its writer. */
export function mediumHome(start: string): string | undefined {
  const canonical = URL.parse(/href="([^"]+)"[^>]*class="p-canonical"/.exec(start)?.[1] ?? '');
  if (canonical === null) return undefined;
  return `${canonical.origin}${canonical.pathname.split('/').slice(0, -1).join('/')}`;
}

async function* entriesOf(folder: string, files: readonly string[], home: string | undefined): AsyncGenerator<Entry | OtherEntry> {
  for (const file of files) {
    const where = pathWithin(folder, file);
    const html = await readFile(file, 'utf8');
    const [, name = '', id = basename(file, '.html')] = /^(?:draft_|\d{4}-\d{2}-\d{2}_)(.*)-+([\da-f]{8,12})$/.exec(basename(file, '.html')) ?? [];
    yield readEntry({ id, where }, () => {
      const page = new HtmlPage(html);
      const body = page.find('e-content');
      if (body === undefined) return { kind: 'broken', id, where, why: 'It has no text as Medium writes it (class="e-content").' };
      return {
        kind: 'post',
        id,
        where,
        file,
        fields: fieldsOf(page, { id, name, isDraft: basename(file).startsWith('draft_') }),
        text: textIn(body, page, home),
        format: 'html',
      };
    });
  }
}

function fieldsOf(page: HtmlPage, { id, name, isDraft }: { readonly id: string; readonly name: string; readonly isDraft: boolean }): Record<string, unknown> {
  const canonical = URL.parse(attributeOf(page.find('p-canonical'), 'href') ?? '');
  const path = canonical?.pathname.split('/').at(-1) ?? '';
  const image = page.first((node) => node.tagName === 'img' && attribute(node, 'dataIsFeatured') !== undefined);
  const date = attributeOf(page.find('dt-published'), 'dateTime');
  return {
    title: page.text('p-name'),
    subtitle: shortOf(page.text('p-summary')),
    date,
    author: page.text('p-author'),
    slug: path.replace(/-[\da-f]{8,12}$/, '') || name.replaceAll(/-{2,}/g, '-') || undefined,
    permalink: path === '' ? undefined : `/${path}`,
    aliases: [`/p/${id}`, ...(name === '' ? [] : [`/${name.replaceAll(/-{2,}/g, '-').toLowerCase()}-${id}`])],
    // Drafts lie there under other names too: what was published has its day.
    draft: isDraft || date === undefined || undefined,
    tags: page.all((node) => node.tagName === 'a' && hasClass(node, 'p-category')).map((node) => textOf(node)),
    cover: attributeOf(image, 'src'),
  };
}

/** Without the title and subtitle that stand above it anyway. */
function textIn(body: Element, page: HtmlPage, home: string | undefined): string {
  const title = page.text('p-name');
  let isTitled = false;
  return innerHtml(body, (node) => {
    if (hasClass(node, 'section-divider') && node.tagName === 'div') return isTitled ? [{ type: 'element', tagName: 'hr', properties: {}, children: [] }] : [];
    const isOwnTitle = (hasClass(node, 'graf--title') || /^h[1-3]$/.test(node.tagName)) && textOf(node) === title && !isTitled;
    if (isOwnTitle) {
      isTitled = true;
      return [];
    }
    if (hasClass(node, 'graf--subtitle') && textOf(node) === shortOf(page.text('p-summary'))) return [];
    if (hasClass(node, 'graf')) isTitled = true;
    // `https://medium.com/p/<number>` is every post's, whoever wrote it.
    const [, id] = node.tagName === 'a' ? (/^https:\/\/medium\.com\/p\/([\da-f]{8,12})\b/.exec(attribute(node, 'href') ?? '') ?? []) : [];
    if (id !== undefined && home !== undefined) return [{ ...node, properties: { ...node.properties, href: `${home}/p/${id}` } }];
    return blockOf(node);
  });
}

function blockOf(node: Element): ElementContent[] | null {
  if (node.tagName === 'pre') return [codeBlock(linesOf(node), attribute(node, 'dataCodeBlockLang'))];
  if (hasClass(node, 'graf--mixtapeEmbed')) {
    const link = node.children.find((child): child is Element => child.type === 'element' && child.tagName === 'a');
    return link === undefined
      ? null
      : [
          linkCard(
            attribute(link, 'href') ?? '',
            link.children
              .map((child) => textOf(child))
              .filter((text) => text !== '')
              .join(' '),
          ),
        ];
  }
  // What Medium showed by a script (a gist) is at its address.
  if (node.tagName === 'script') return attribute(node, 'src') === undefined ? [] : [linkCard((attribute(node, 'src') ?? '').replace(/\.js$/, ''), '')];
  return null;
}

/** Text of code, whose lines end in `<br>`. */
function linesOf(node: Element): string {
  return node.children
    .map((child) => (child.type === 'text' ? child.value : child.type !== 'element' ? '' : child.tagName === 'br' ? '\n' : linesOf(child)))
    .join('');
}

/** A summary that Medium made itself ends in an ellipsis: it is no subtitle. */
function shortOf(summary: string | undefined): string | undefined {
  return summary?.endsWith('…') === true ? undefined : summary;
}

function attributeOf(node: Element | undefined, name: string): string | undefined {
  return node === undefined ? undefined : attribute(node, name);
}

function mostFrequent(values: readonly string[]): string | undefined {
  return [...Map.groupBy(values, (value) => value)].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0];
}

import { join } from 'node:path';
import type { ImportPostRequest } from '@hanji/contracts/api/import';
import { parseComment } from '@hanji/contracts/comment-markup';
import { describe, expect, test } from 'vitest';
import { readArguments } from './arguments.ts';
import { FakeSite } from './testing/fake-site.ts';
import { importInto, type TestedImport } from './testing/import-into.ts';

/** Folder of small inputs that other importers get wrong, each with what is right beside it (EXPECTED.md). */
const reports = process.env['HANJI_REPORTS'];

interface Imported extends TestedImport {
  readonly site: FakeSite;
  post(title: string): ImportPostRequest;
}

function post(site: FakeSite, title: string): ImportPostRequest {
  const found = [...site.posts.values()].find((candidate) => candidate.title === title);
  if (found === undefined) throw new Error(`no post "${title}" among ${[...site.posts.values()].map((candidate) => candidate.title).join(', ')}`);
  return found;
}

async function imported(input: string, check: (done: Imported) => void): Promise<void> {
  await using site = await FakeSite.start();
  const done = await importInto(site, join(reports ?? '', input), { zone: readArguments([input])?.zone ?? '', name: 'report' });
  expect(done.summary.failed).toBe(0);
  check({ ...done, site, post: (title) => post(site, title) });
}

describe.skipIf(reports === undefined)('reported inputs', () => {
  test('05: what is under embargo waits, what has expired is private', () =>
    imported('05-hugo-embargo-and-expiry/input', ({ post, said }) => {
      expect(post('Plain post beside them').status).toBe('PUBLIC');
      expect(post('Report under embargo')).toMatchObject({ publishedAt: '2031-02-01T00:00:00.000Z' });
      expect(post('Winter offer (expired)').status).toBe('PRIVATE');
      expect([said('scheduled'), said('expired')].map((lines) => lines.length)).toEqual([1, 1]);
    }));

  test('12: editorial notes are no comments', () =>
    imported('12-wp-notes-made-public/input/export.xml', ({ site, said }) => {
      expect([...site.comments.values()].map(({ content }) => content)).toEqual(['Looks solid.']);
      expect(said('comment-type')).toEqual(['A new roof: note', 'A new roof: note']);
    }));

  test('15: what was for members is public nowhere', () =>
    imported('15-ghost-paid-block-made-public/input/export.json', ({ site, post, said }) => {
      expect(JSON.stringify([...site.posts.values()])).not.toMatch(/447[12]/);
      expect(post('A door with a code').content).toContain('Everybody may read this.');
      expect(said('gated-left')).toHaveLength(2);
    }));

  test('19: letters are private', () =>
    imported('19-ghost-email-only-scheduled/input/export.json', ({ site, said }) => {
      expect([...site.posts.values()].map(({ status }) => status)).toEqual(['PRIVATE', 'PRIVATE', 'PRIVATE']);
      expect(said('restricted')).toHaveLength(3);
    }));

  test('10: footnotes stand below the post, linked both ways', () =>
    imported('10-wp-footnotes/input/export.xml', ({ post, said }) => {
      const { content = '' } = post('Bees in the roof');
      for (const text of ['The keeper counted <em>four</em> swarms.', 'Until the first frost.']) expect(content).toContain(text);
      for (const [, id] of content.matchAll(/href="#([^"]+)"/g)) expect(content).toContain(`id="${id ?? ''}"`);
      expect([said('anchor-nowhere'), said('custom-field')]).toEqual([[], []]);
    }));

  test('11: a reusable block stands in the post', () =>
    imported('11-wp-reusable-block/input/export.xml', ({ post }) =>
      expect(post('How to reach the workshop').content).toMatch(/Come by train\.[^]*Open on Saturdays from ten to four\./),
    ));

  test('13: comments are shown as they were typed', () =>
    imported('13-wp-comment-characters/input/export.xml', ({ site }) => {
      const [first, second] = [...site.comments.values()].map(({ content }) => parseComment(content));
      expect(first).toEqual([
        {
          kind: 'paragraph',
          children: [{ kind: 'text', text: String.raw`Why does __init__ call f(*args, **kwargs) and not 2*x*y? See C:\_tmp\*.log` }],
        },
      ]);
      expect(second?.[1]).toEqual({ kind: 'code-block', text: 'def __init__(self):\n    self.a_b = 1\n\n    return a*b*c' });
    }));

  test('16: unknown nodes keep their text', () =>
    imported('16-ghost-lexical-unknown-nodes/input/export.json', ({ post }) =>
      expect(post('A quoted line').content).toMatch(
        /The saying goes:[^]*<blockquote>Paper remembers what hands forget\.<\/blockquote>[^]*Grams[^]*Sheets[^]*60[^]*eleven[^]*So it does\./,
      ),
    ));

  test('17: titles are text', () =>
    imported('17-ghost-plain-titles/input/export.json', ({ site }) =>
      expect([...site.posts.values()].map(({ title }) => title)).toEqual(['Why <details> beats <dialog> for us', 'Sorting: is a<b or b>a?']),
    ));

  test('18: nothing of players and forms is left', () =>
    imported('18-ghost-rendered-players/input/export.json', ({ post, said }) => {
      const { content = '' } = post('Sound of the mill');
      expect(content).not.toMatch(/0:00|83\.25|1×|Subscribe|Mail sent!/);
      expect(content).toMatch(/<audio controls src="https:\/\/cards\.example\/[^"]*mill\.mp3"><\/audio><figcaption>The mill at dawn/);
      expect(said('card-left')).toHaveLength(1);
    }));

  test('01: tags of Jekyll that name posts, files and the root are read', () =>
    imported('01-jekyll-liquid/input', ({ post, site }) => {
      const { content = '', excerpt = '' } = post('Second kiln');
      expect(content.match(/href="[^"]*"/g)).toEqual(['href="/posts/first-kiln"', 'href="/posts/first-kiln"']);
      expect(content).toMatch(/<img src="\/media\/[^"]*" alt="The oven door"/);
      expect(content).toContain('&#x3C;p>{{ kiln.name }}&#x3C;/p>\n</code>');
      expect(content + excerpt).not.toMatch(/\{\{ site|\{%/);
      expect(site.pictures.size).toBe(1);
    }));

  test('02: a head without its first line is a head', () =>
    imported('02-hexo-head-without-opening-line/input', ({ post }) =>
      expect(post('Opening the tea house')).toMatchObject({
        publishedAt: '2014-11-03T00:15:00.000Z',
        tags: [{ name: 'tea' }, { name: 'wood' }],
        category: { name: 'Places' },
        content: '<p>The doors open at nine.</p>',
      }),
    ));

  test('03: categories in categories become tags, and are said', () =>
    imported('03-hexo-nested-categories/input', ({ post, said }) => {
      expect(post('A bridge of rope')).toMatchObject({ category: { name: 'Craft' }, tags: [{ name: 'knots' }, { name: 'Rope' }, { name: 'Travel' }] });
      expect(said('category-to-tag')).toHaveLength(2);
    }));

  test('03b: folders of the generator are no categories', () =>
    imported('03b-hexo-source-folder-as-category/input', ({ post }) => expect(post('A plain page of paper').category).toBeNull()));

  test('04: dates of themes are read', () =>
    imported('04-astropaper-dates/input', ({ post }) =>
      expect(post('Setting up a loom')).toMatchObject({ publishedAt: '2022-03-05T07:30:00.000Z', updatedAt: '2023-08-01T00:00:00.000Z' }),
    ));

  test('07: boxes are quotes with a bold title', () =>
    imported('07-admonitions/input', ({ post }) => {
      const { content = '', excerpt = '' } = post('Boiling glue');
      expect(content + excerpt).not.toMatch(/:::|\[!WARNING\]/);
      expect(content.replaceAll('\n', '')).toBe(
        '<p>Before you start:</p>' +
          '<blockquote><p><strong>Hot</strong></p><p>The pot is <strong>hot</strong> for an hour.</p></blockquote>' +
          '<blockquote><p><strong>Warning</strong></p><p>Never leave the flame.</p></blockquote>' +
          '<blockquote><p><strong>Tip</strong></p><p>Stir with wood.</p></blockquote>',
      );
    }));

  test('08: names of files are the same composed and decomposed', () =>
    imported('08-nfd-file-names/input', ({ post, said }) => {
      const { content = '' } = post('종이 목록');
      expect(content).toMatch(/<img src="\/media\/[^"]*" alt="한지"/);
      expect(content).toContain(`href="/posts/${encodeURIComponent('닥나무-이야기')}"`);
      expect([said('picture-missing'), said('link-dead')]).toEqual([[], []]);
    }));

  test('09: the day of a post is the day on the site’s clock', () =>
    imported('09-local-time-day/input', ({ post }) => expect(post('밤 산책').publishedAt).toBe('2023-05-07T12:10:00.000Z')));
});

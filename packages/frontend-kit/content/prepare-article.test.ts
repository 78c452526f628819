import { makeImage } from '@hanji/contracts/testing/factories';
import { describe, expect, test } from 'vitest';
import { picturesOf } from './pictures.ts';
import { prepareArticle } from './prepare-article.ts';

const labels = { code: '코드', table: '표', picture: '그림', done: '끝냄', notDone: '아직' };

async function html(content: string): Promise<string> {
  return (await prepareArticle('제목', content, labels)).html;
}

describe('what could do harm', { tags: ['abuse/active-html'] }, () => {
  test.each([
    ['a script', '<script>alert(1)</script><p>글</p>'],
    ['a handler', '<img src="/a.png" onerror="alert(1)">'],
    ['a script address', '<a href="javascript:alert(1)">글</a>'],
    ['an inline style', '<p style="background:url(//evil.example)">글</p>'],
    ['a drawing with a script', '<svg onload="alert(1)"><script>alert(1)</script></svg>'],
    ['a form', '<form action="//evil.example"><input name="q"><button>글</button></form>'],
    ['a frame from anywhere', '<iframe src="https://evil.example/x" onload="alert(1)"></iframe>'],
    ['code that is markup', '<pre><code class="language-html">&lt;script&gt;alert(1)&lt;/script&gt;</code></pre>'],
    ['a language that is markup', '<pre><code class="language-x&quot;&gt;&lt;script&gt;">글</code></pre>'],
    ['a heading that is markup', '<h2>&lt;img src=x onerror=alert(1)&gt;</h2>'],
  ])('%s', async (_name, content) => {
    const tags = (await html(content)).match(/<[^>]*>/g) ?? [];
    expect(tags.join('')).not.toMatch(/<script|<svg|<form|<button|<style|<iframe|\sstyle=|\son[a-z]+=|javascript:/i);
  });

  test("no id is one of the page's own", async () => {
    expect(await html('<h2 id="hanji-content">글</h2><p id="hanji-search">글</p>')).not.toMatch(/id="hanji-/);
  });
});

describe('headings', () => {
  test('stand below the title, skip no level and have ids of their own', async () => {
    const { headings } = await prepareArticle('제목', '<h1>하나</h1><h3>둘</h3><h3>둘</h3><h1>셋 &amp; 넷</h1>', labels);
    expect(headings).toEqual([
      { id: 's-하나', text: '하나', depth: 2 },
      { id: 's-둘', text: '둘', depth: 3 },
      { id: 's-둘-2', text: '둘', depth: 3 },
      { id: 's-셋-넷', text: '셋 & 넷', depth: 2 },
    ]);
  });

  test('thousands of the same words each get an id of their own, in linear time', { tags: ['abuse/slow-article'] }, async () => {
    const { headings } = await prepareArticle('제목', `<p id="a-3">c</p>${'<h2>a</h2>'.repeat(20_000)}${'<h2>toc</h2>'.repeat(20_000)}<p>b</p>`, labels);
    expect(headings.slice(0, 4).map((heading) => heading.id.replace(/^.*?a/, 'a'))).toEqual(['a', 'a-2', 'a-4', 'a-5']);
    expect(new Set(headings.map((heading) => heading.id)).size).toBe(20_001);
  });

  test('empty ones, the repeated title and the place of a table of contents are left out', async () => {
    const { headings } = await prepareArticle('제목', '<h1>제목</h1><h2></h2><h2>Table of Contents</h2><h2>글</h2>', labels);
    expect(headings.map((heading) => heading.text)).toEqual(['글']);
  });

  test('links within the text find them', async () => {
    expect(await html('<p><a href="#가는-곳">가기</a></p><h2>가는 곳</h2>')).toMatch(/href="#s-가는-곳".*id="s-가는-곳"/s);
  });
});

describe('code', () => {
  test('that is written to take minutes is coloured as far as time allows, while others have their turns', { tags: ['abuse/slow-article'] }, async () => {
    const code = `${'std::a&lt;'.repeat(55)}\n`.repeat(100);
    let turns = 0;
    const clock = setInterval(() => (turns += 1), 1);
    const { html } = await prepareArticle('', `<pre><code class="language-cpp">${code}</code></pre>`.repeat(20), labels);
    clearInterval(clock);
    expect(html.match(/class="line"/g)).toHaveLength(20 * 100);
    expect(turns).toBeGreaterThan(5);
  });

  test('of many lines is coloured as if it were read at once', async () => {
    const { html } = await prepareArticle('', `<pre><code class="language-js">/* a\n${'b\n'.repeat(30)}*/ const c = 1;</code></pre>`, labels);
    expect(html.match(/<span class="t-comment">b<\/span>/g)).toHaveLength(30);
    expect(html).toContain('<span class="t-keyword">const</span>');
  });

  test('is coloured by classes and can be scrolled by keyboard', async () => {
    const coloured = await html('<pre><code class="language-ts">const 종이 = "한지"; // 먹</code></pre>');
    expect(coloured).toContain('data-language="ts"');
    expect(coloured).toMatch(/<pre tabindex="0" role="group" aria-label="코드, ts">/);
    expect(coloured).toMatch(/<span class="t-keyword">const<\/span>/);
  });

  test.each(['', 'language-klingon', 'language-text'])('of an unknown language (%s) stays plain and whole', async (name) => {
    expect(await html(`<pre><code class="${name}">a &lt; b\n  c</code></pre>`)).toMatch(/a &#x3C; b<\/span>\n<span class="line"> {2}c/);
  });

  test('that is plain text bears no name', async () => {
    expect(await html('<pre><code class="language-text">먹</code></pre>')).toMatch(/^<div class="code"><pre tabindex="0" role="group" aria-label="코드">/);
  });

  test('of any length is shown', async () => {
    expect((await html(`<pre><code class="language-js">${'a=1;\n'.repeat(20_000)}</code></pre>`)).length).toBeGreaterThan(100_000);
  });
});

describe('media', () => {
  test('a picture of known size keeps it; one of unknown size gets a frame and a way to see it whole', async () => {
    const shown = await html('<p>글</p><p><img src="/a.png" width="640" height="480" alt="가"></p><p><img src="/b.png"></p>');
    expect(shown).toMatch(/<img src="\/a\.png" width="640" height="480" alt="가" decoding="async" loading="lazy">/);
    expect(shown).toMatch(/<a href="\/b\.png" class="picture-link" aria-label="그림"><span class="unsized-picture"><img src="\/b\.png" alt=""/);
  });

  test('a stored picture gets its size, its lean forms and a plane of its colour', async () => {
    const image = makeImage();
    const { html: shown } = await prepareArticle('제목', `<p>글</p><p><img src="${image.variants[0]?.url}" alt="가"></p>`, labels, picturesOf([image]));
    expect(shown).toContain('<svg aria-hidden="true"><rect width="100%" height="100%" fill="#aa8866"></rect></svg>');
    expect(shown).toContain(`<source type="image/avif" srcset="/media/posts/${image.id}-480.avif 480w, /media/posts/${image.id}-960.avif 960w"`);
    expect(shown).toMatch(/<source type="image\/webp" srcset="[^"]*-960\.webp 960w" sizes=/);
    expect(shown).toMatch(/<img src="[^"]*-480\.webp" alt="가" decoding="async" loading="lazy" width="1200" height="800">/);
  });

  test('the opening picture is not loaded late', async () => {
    const shown = await html('<p><img src="/a.png" width="1" height="1"></p>');
    expect(shown).toContain('fetchpriority="high"');
    expect(shown).not.toContain('loading="lazy"');
  });

  test('tables scroll by themselves', async () => {
    expect(await html('<table><tbody><tr><td>1</td></tr></tbody></table>')).toMatch(
      /^<div class="table-scroll" tabindex="0" role="group" aria-label="표"><table>/,
    );
  });

  test('videos of known places are framed, others are links', async () => {
    expect(await html('<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>')).toMatch(
      /class="video-frame"><iframe src="https:\/\/www\.youtube-nocookie\.com\/embed\/dQw4w9WgXcQ"/,
    );
    expect(await html('<iframe src="https://video.example/1"></iframe>')).toContain('<a href="https://video.example/1"');
  });

  test('links elsewhere hand over no window; empty ones are no links', async () => {
    expect(await html('<a href="https://a.example">글</a>')).toContain('rel="noopener"');
    expect(await html('<p><a href="/x"></a><a id="old"></a></p>')).toBe('<p><span id="s-old"></span></p>');
  });

  test('a link around pictures that nobody described says that it is one', async () => {
    const image = (alt: string) => `<img src="/a.png" width="1" height="1"${alt}>`;
    expect(await html(`<a href="/x">${image('')}</a>`)).toMatch(/^<a href="\/x" aria-label="그림">/);
    expect(await html(`<a href="/x">${image(' alt="먹"')}</a>`)).toMatch(/^<a href="\/x"><img/);
  });

  test('boxes of a task list say whether they are done', async () => {
    const shown = await html('<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" checked disabled> 글</li></ul>');
    expect(shown).toContain('aria-label="끝냄"');
  });
});

describe('lists', () => {
  test('hold items only: what else stands in one becomes an item', async () => {
    expect(await html('<ul><p>하나</p><li>둘</li><ol><li>셋</li></ol></ul>')).toBe('<ul><li><p>하나</p></li><li>둘</li><li><ol><li>셋</li></ol></li></ul>');
  });
});

test('prose leaves code out, so that it tells the language of the text', async () => {
  const { prose } = await prepareArticle('제목', '<p>먹을 갈고</p><pre><code>const english = words;</code></pre><p>종이를 편다</p>', labels);
  expect(prose).toBe('먹을 갈고 종이를 편다');
});

import { expect, test } from 'vitest';
import { writeHtml } from '../html/html-tree.ts';
import { wordPressContent } from './content.ts';
import type { Attachment, Library } from './library.ts';

const pictures: Attachment[] = ['1', '2', '3'].map((id) => ({
  id,
  url: `https://old.example/${id}.jpg`,
  title: `Picture ${id}`,
  caption: id === '2' ? 'Two' : '',
  alt: '',
}));
const song: Attachment = { id: '9', url: 'https://old.example/song.mp3', title: 'Song', caption: '', alt: '' };
const library: Library = {
  attachment: (id) => [...pictures, song].find((picture) => picture.id === id),
  uploadedTo: (postId) => (postId === '7' ? [...pictures, song] : []),
};

function read(content: string, postId = '7'): { html: string; warnings: string[] } {
  const warnings: string[] = [];
  const tree = wordPressContent(content, postId, library, (code, detail) => warnings.push(detail === undefined ? code : `${code} ${detail}`));
  return { html: writeHtml(tree), warnings };
}

test('classic text: blank lines divide paragraphs, line breaks are breaks', () => {
  expect(read('One\ntwo\n\n<em>three</em>\n\n\n<!--more-->four').html).toBe('<p>One<br>two</p><p><em>three</em></p><!--more--><p>four</p>');
});

test('classic text: blocks stand between paragraphs, code and tables are left alone', () => {
  const { html } = read(
    'Before\n<pre>a\n\nb</pre>\nAfter\n\n<ul>\n<li>one</li>\n<li>two\n\nthree</li>\n</ul>\n<blockquote>Quote\n\nmore</blockquote>\n<h2>Title</h2>\nLast',
  );
  expect(html).toContain('<p>Before</p><pre>a\n\nb</pre><p>After</p>');
  expect(html).toContain('<li>one</li>');
  expect(html).toContain('<li><p>two</p><p>three</p></li>');
  expect(html).toContain('<blockquote><p>Quote</p><p>more</p></blockquote><h2>Title</h2><p>Last</p>');
});

test('classic text: paragraphs that are there get only their breaks', () => {
  expect(read('<p>One\ntwo<br />\nthree</p>').html).toBe('<p>One<br>two<br>three</p>');
});

test('blocks lose their comments and get no paragraphs, those without content are named', () => {
  const { html, warnings } = read(
    '<!-- wp:paragraph -->\n<p>One\ntwo</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:latest-posts {"postsToShow":3} /-->\n<!-- wp:nextpage -->\n<!--nextpage-->\n<!-- /wp:nextpage -->',
  );
  expect(html).toContain('<p>One\ntwo</p>');
  expect(warnings).toEqual(['pages-joined', 'block-dynamic latest-posts']);
});

test('captions become figures, in the new form and the old', () => {
  expect(read('[caption id="a" align="alignnone" width="300"]<a href="/x"><img src="/a.jpg"></a> The <em>caption</em>[/caption]').html).toBe(
    '<figure><a href="/x"><img src="/a.jpg"></a><figcaption>The <em>caption</em></figcaption></figure>',
  );
  expect(read('[caption caption="Old"]<img src="/a.jpg">[/caption]').html).toBe('<figure><img src="/a.jpg"><figcaption>Old</figcaption></figure>');
});

test('galleries show the pictures named, else those of the post', () => {
  expect(read('[gallery ids="2,1"]').html).toBe(
    '<table><tbody><tr><td><figure><img src="https://old.example/2.jpg" alt="Picture 2"><figcaption>Two</figcaption></figure></td><td><figure><img src="https://old.example/1.jpg" alt="Picture 1"></figure></td></tr></tbody></table>',
  );
  expect(read('[gallery ids="1,2,1,2,1" columns="2"]').html.match(/<tr>/g)).toHaveLength(3);
  expect(read('[gallery ids="2,1" columns=1]').html).not.toContain('<table>');
  expect(read('[gallery columns="2" exclude="1"]').html.match(/<img/g)).toHaveLength(2);
  expect(read('[gallery]', '8').warnings).toEqual(['gallery-empty all pictures of the post']);
});

test('sound, film and playlists become players', () => {
  expect(read('[audio mp3="https://old.example/a.mp3"][/audio]').html).toContain('<audio controls src="https://old.example/a.mp3">');
  expect(read('[video src="/a.mp4" poster="/p.jpg"]').html).toContain('<video controls src="/a.mp4" poster="/p.jpg">');
  expect(read('[playlist]').html).toContain('<figcaption>Song</figcaption>');
});

test('code shortcodes keep their code as it is', () => {
  expect(read('[code lang="php"]\n<?php [gallery] &lt;b&gt;\n\n$a;\n[/code]').html).toBe(
    '<pre><code class="language-php">&#x3C;?php [gallery] &#x3C;b>\n\n$a;\n</code></pre>',
  );
  expect(read('[css]a { }[/css]').html).toContain('class="language-css"');
});

test.each([
  ['[youtube]https://youtu.be/FZ0cG47msEk[/youtube]', '<iframe src="https://www.youtube-nocookie.com/embed/FZ0cG47msEk"'],
  ['[youtube]FZ0cG47msEk[/youtube]', '<iframe src="https://www.youtube-nocookie.com/embed/FZ0cG47msEk"'],
  ['[youtube https://youtu.be/FZ0cG47msEk] and [/x]', '<iframe src="https://www.youtube-nocookie.com/embed/FZ0cG47msEk"'],
  ['a [latex]x &lt; y^2[/latex] b', 'a <code class="language-math math-inline">x &#x3C; y^2</code> b'],
  ['a $latex \\frac{a}{b}&s=2$ b', 'a <code class="language-math math-inline">\\frac{a}{b}</code> b'],
  ['costs $5 and $latex', 'costs $5 and $latex'],
])('films and formulas between tags, %j, are %j', (content, expected) => {
  expect(read(content).html).toContain(expected);
});

test('addresses on a line of their own are played or linked', () => {
  expect(read('See\n\nhttps://www.youtube.com/watch?v=FZ0cG47msEk\n\nend').html).toContain('<iframe src="https://www.youtube-nocookie.com/embed/FZ0cG47msEk"');
  const tweet = read('[embed]https://twitter.com/a/status/1[/embed]');
  expect(tweet.html).toBe('<p><a href="https://twitter.com/a/status/1">https://twitter.com/a/status/1</a></p>');
  expect(tweet.warnings).toEqual(['embed-to-link twitter.com']);
  expect(
    read(
      '<!-- wp:embed {"url":"https://youtu.be/FZ0cG47msEk"} -->\n<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://youtu.be/FZ0cG47msEk\n</div></figure>\n<!-- /wp:embed -->',
    ).html,
  ).toMatch(/<figure class="wp-block-embed">\s*<iframe/);
});

test('unknown shortcodes stay in the text and are named; brackets that are none do not count', () => {
  const { html, warnings } = read('[contact-form-7 id="1"] [box]inner[/box] [sic] [[gallery]] <code>[nope a="b"]</code>');
  expect(html).toContain('[contact-form-7 id="1"] [box]inner[/box] [sic] [gallery]');
  expect(warnings).toEqual(['shortcode-unknown [contact-form-7]', 'shortcode-unknown [box]']);
});

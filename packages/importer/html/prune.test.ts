import { expect, test } from 'vitest';
import { normalizeFrames } from './frames.ts';
import { parseHtml, writeHtml } from './html-tree.ts';
import { prune } from './prune.ts';

function pruned(html: string): { html: string; warnings: string[] } {
  const warnings: string[] = [];
  const tree = parseHtml(html);
  prune(tree, (code, detail, count) => warnings.push([code, detail, count].filter((part) => part !== undefined).join(' ')));
  normalizeFrames(tree, (code, detail) => warnings.push(`${code} ${detail ?? ''}`));
  return { html: writeHtml(tree), warnings };
}

test('scripts, styles and forms go with a warning, their text stays', () => {
  const { html, warnings } = pruned(
    '<p>a</p><script>x()</script><style>p{}</style><form><label>Name</label><input name="n"><button>Send</button></form><svg><title>t</title></svg>',
  );
  expect(html).toBe('<p>a</p>NameSend');
  expect(warnings).toEqual([
    'markup-dropped <script>',
    'markup-dropped <style>',
    'markup-dropped <form>',
    'markup-dropped <label>',
    'markup-dropped <input>',
    'markup-dropped <button>',
    'markup-dropped <svg>',
  ]);
});

test('comments and old presentational markup go without a word', () => {
  expect(pruned('<!-- c --><center><font color="red">a</font></center>')).toEqual({ html: 'a', warnings: [] });
});

test('styled elements are counted', () => {
  expect(pruned('<p style="color:red">a</p><b style="x:y">b</b>').warnings).toEqual(['style-left 2']);
});

test('the picture for readers without scripts does not double the lazy one', () => {
  expect(pruned('<div><noscript><img src="/a.jpg"></noscript><img data-src="/a.jpg"></div>').html).toBe('<div><img data-src="/a.jpg"></div>');
  expect(pruned('<noscript><img src="/a.jpg"></noscript>').html).toBe('<img src="/a.jpg">');
});

test('plug-ins become links to what they showed', () => {
  expect(pruned('<object data="/film.swf"><p>Film</p></object>').html).toBe('<a href="/film.swf">/film.swf</a><p>Film</p>');
});

test('players of known hosts stay without cookies, other frames become links', () => {
  const { html, warnings } = pruned(
    '<iframe src="//www.youtube.com/embed/FZ0cG47msEk?start=10" width="400"></iframe><iframe src="//jsfiddle.net/a/" title="Fiddle"></iframe><iframe></iframe>',
  );
  expect(html).toContain('src="https://www.youtube-nocookie.com/embed/FZ0cG47msEk?start=10"');
  expect(html).toContain('<a href="https://jsfiddle.net/a/">Fiddle</a>');
  expect(warnings).toEqual(['frame-to-link jsfiddle.net', 'markup-dropped <iframe>']);
});

test('boxes of task lists stay', () => {
  expect(pruned('<ul><li><input type="checkbox" disabled checked> a</li></ul>').html).toBe('<ul><li><input type="checkbox" disabled checked> a</li></ul>');
});

test('what was hidden from readers goes with its text named; rendered controls and empty paragraphs go silently', () => {
  const { html, warnings } = pruned(
    '<p>a</p><p style="color:red;display:none">Mail sent!</p><div hidden>later</div><div class="mejs-controls">00:00</div><p> <br></p><p class="">b</p>',
  );
  expect(html).toBe('<p>a</p><p>b</p>');
  expect(warnings).toEqual(['hidden-left Mail sent!', 'hidden-left later', 'style-left 1']);
});

test.each([
  ['<p>The <template> tag</p><p>rest</p>', '<p>The &#x3C;template> tag</p><p>rest</p>'],
  ['<p>A <script> and a <title></p><p>rest <textarea></p>', '<p>A &#x3C;script> and a &#x3C;title></p><p>rest &#x3C;textarea></p>'],
  ['<p><svg> <math> <style> <select></p><p>rest</p>', '<p>&#x3C;svg> &#x3C;math> &#x3C;style> &#x3C;select></p><p>rest</p>'],
  ['<p>a</p><script src="x.js"><p>rest</p>', '<p>a</p><p>rest</p>'],
  ['<p>a <!-- b</p><p>rest</p>', '<p>a &#x3C;!-- b</p><p>rest</p>'],
  ['<p>a</p><script>if (a<b) "<svg>";</script><template><p>x</p></template><p>rest</p>', '<p>a</p><p>rest</p>'],
  ['<iframe src="https://www.youtube.com/embed/FZ0cG47msEk"><p>rest</p>', '<p>rest</p>'],
  ['Use the <dialog> element.\n\nRest', 'Use the &#x3C;dialog> element.\n\nRest'],
  ['<p><dialog>를 쓰고 <details> 안에.</p><p>rest</p>', '<p>&#x3C;dialog>를 쓰고 &#x3C;details> 안에.</p><p>rest</p>'],
  [
    'Hello <your-name>, <your-token>: a <head>, an <option>, a <button>',
    'Hello &#x3C;your-name>, &#x3C;your-token>: a &#x3C;head>, an &#x3C;option>, a &#x3C;button>',
  ],
  ['<p>The <table>, <a> and <h1> tags</p><p>rest</p>', '<p>The &#x3C;table>, &#x3C;a> and &#x3C;h1> tags</p><p>rest</p>'],
  ['<p>A <dialog> tag</p><dialog open>seen</dialog><p>rest</p>', '<p>A &#x3C;dialog> tag</p><dialog open>seen</dialog><p>rest</p>'],
  ['<ul><li>a <a href="/b">b</a> <b>c</b><li>d</ul><details>e</details>', '<ul><li>a <a href="/b">b</a> <b>c</b></li><li>d</li></ul><details>e</details>'],
])('of %s nothing is swallowed', (given, expected) => {
  expect(pruned(given).html).toContain(expected);
});

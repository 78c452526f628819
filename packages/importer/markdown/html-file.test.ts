import { expect, test } from 'vitest';
import { markdownFile } from '../testing/blog-factory.ts';
import { importMarkdown, longAgo } from '../testing/import-markdown.ts';

test.each([
  ['<p>One</p>\n\n    <p>Two *as it is*</p>', '<p>One</p>\n\n    <p>Two *as it is*</p>'],
  ['{% highlight ruby %}\nputs "<{{ a }}>"\n{% endhighlight %}<p>End</p>', '<pre><code class="language-ruby">puts "&#x3C;{{ a }}>"\n</code></pre><p>End</p>'],
  ['<p><a href="{{ site.baseurl }}/x/">x</a></p>', '<p><a href="/x/">x</a></p>'],
])('a post of Jekyll in HTML is read as HTML: %j', async (body, expected) => {
  const path = '_posts/2020-01-02-one.html';
  const { contents, statuses } = await importMarkdown({ [path]: markdownFile(longAgo, body), '_layouts/post.html': '---\nlayout: a\n---\n{{ content }}' });
  expect(statuses).toEqual({ [path]: 'PUBLIC' });
  expect(contents[path]?.trim()).toBe(expected);
});

test('of HTML without a head Jekyll makes no post, and of what it hides none either', async () => {
  const { statuses } = await importMarkdown({
    '_posts/2020-01-02-one.html': '<p>One</p>',
    '_posts/2020-01-03-two.html': markdownFile({ ...longAgo, published: false }, '<p>Two</p>'),
    '_drafts/three.html': markdownFile({ title: 'Three' }, '<p>Three</p>'),
    '_posts/2020-01-04-four.md': markdownFile(longAgo, 'Four'),
  });
  expect(statuses).toEqual({
    '_posts/2020-01-03-two.html': expect.not.stringMatching('PUBLIC'),
    '_drafts/three.html': 'DRAFT',
    '_posts/2020-01-04-four.md': 'PUBLIC',
  });
});

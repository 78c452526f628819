import { expect, test } from 'vitest';
import { readMarkdown } from '../testing/read-markdown.ts';

test.each([
  [
    '<Tabs>\n<TabItem value="a" label="Apple tab" default>\n\nAn *apple*\n\n</TabItem>\n<TabItem value="orange">Two</TabItem>\n</Tabs>',
    '<p><strong>Apple tab</strong></p><p>An <em>apple</em></p><p><strong>orange</strong></p><p>Two</p>',
  ],
  [
    "<Tabs values={[{label: 'Big apple', value: 'a'}, {label: 'Orange', value: 'o'}]}>\n<TabItem value=\"o\">One</TabItem>\n<TabItem value=\"a\">Two</TabItem>\n</Tabs>",
    '<p><strong>Orange</strong></p><p>One</p><p><strong>Big apple</strong></p><p>Two</p>',
  ],
  [
    '<Tabs items={[\'npm\', "pnpm"]}>\n  <Tab>One</Tab>\n  <Tab>Two</Tab>\n</Tabs>',
    '<p><strong>npm</strong></p><p>One</p><p><strong>pnpm</strong></p><p>Two</p>',
  ],
  ['<Tab title="Shell">One</Tab>', '<p><strong>Shell</strong></p><p>One</p>'],
  ['<Steps>\n<Step title="First">Do **it**.</Step>\n</Steps>', '<p><strong>First</strong></p><p>Do <strong>it</strong>.</p>'],
  ['<Card title="The card" href="/x">Words</Card>', '<p><strong><a href="/x">The card</a></strong></p><p>Words</p>'],
  ['<LinkCard title="To there" description="And why" href="/y" />', '<p><strong><a href="/y">To there</a></strong></p><p>And why</p>'],
  ['<Accordion title="Fold">\n\nWords\n\n</Accordion>', '<details><summary>Fold</summary><p>Words</p></details>'],
  ['<Accordion summary="Fold">Words</Accordion>', '<details><summary>Fold</summary><p>Words</p></details>'],
  ['<details>\n<summary>Fold</summary>\n\nWords\n\n</details>', '<details><summary>Fold</summary><p>Words</p></details>'],
  ['<CodeBlock language="js" title="a.js">\n{`let a;`}\n</CodeBlock>', '<p><strong>a.js</strong></p><pre><code class="language-js">let a;\n</code></pre>'],
  ['Inline <Badge text="new" /> here.', '<p>Inline new  here.</p>'],
  ['<Admonition type="warning">Words</Admonition>', '<blockquote><p><strong>Warning</strong></p><p>Words</p></blockquote>'],
  ['<Aside type="tip" title="So">Words</Aside>', '<blockquote><p><strong>So</strong></p><p>Words</p></blockquote>'],
  ['<Unheard question="Why?" answer="Because of it." icon="star" />', '<p><strong>Why?</strong></p><p>Because of it.</p>'],
])('words in attributes of components are there: %s', async (body, expected) => {
  const read = await readMarkdown(body, { mdx: true });
  expect(read.html).toBe(expected);
  expect(read.isWhole).toBe(true);
});

test('the title of a box is bold as a whole', async () => {
  expect((await readMarkdown(':::tip My **own** title\nText\n:::')).html).toBe('<blockquote><p><strong>My own title</strong></p><p>Text</p></blockquote>');
});

test('lines of imports are no words of a text', async () => {
  const { html, isWhole } = await readMarkdown('import Photo from "./a.png";\nimport { Chart } from "../chart";\n\nWords <img src={Photo} />', { mdx: true });
  expect(html).toBe('<p>Words <img src="./a.png"></p>');
  expect(isWhole).toBe(true);
});

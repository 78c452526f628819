import { expect, test } from 'vitest';
import { compareWords } from '../check/compare-words.ts';
import { textInHtml } from '../check/visible-text.ts';
import { parseHtml, writeHtml } from './html-tree.ts';
import { prune } from './prune.ts';

const inline = (tex: string) => `<code class="language-math math-inline">${tex}</code>`;
const display = (tex: string) => `<code class="language-math math-display">${tex}</code>`;
const annotated = '<math><semantics><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></semantics></math>';

test.each([
  [`a ${annotated} b`, `a ${inline('x^2')} b`],
  ['<math data-latex="\\frac{a}{b}"><mi>a</mi></math>', inline('\\frac{a}{b}')],
  ['<math display="block" alttext="x &lt; y"><mi>x</mi></math>', display('x &#x3C; y')],
  ['<p>a <math><mi>x</mi><mo>=</mo><mn>2</mn></math></p>', '<p>a x = 2</p>'],
  [
    '<math><msub><mi>slot</mi><mi>k</mi></msub><mo>=</mo><mfrac><mrow><mi>a</mi><mo>+</mo><msup><mn>2</mn><mi>n</mi></msup></mrow><msqrt><mi>c</mi></msqrt></mfrac></math>',
    'slot_k = (a + 2^n)/√c',
  ],
  [`<span class="katex-display"><span class="katex"><span class="katex-mathml">${annotated}</span></span></span>`, display('x^2')],
  ['<div class="wp-block-katex-display-block katex-eq">\\frac{a}{b}</div>', display('\\frac{a}{b}')],
  ['<span class="katex"><span class="katex-html">x2</span></span>', '<span class="katex"><span class="katex-html">x2</span></span>'],
])('a formula in HTML, %j, is %j, with every word', (html, expected) => {
  const tree = parseHtml(html);
  prune(tree, () => undefined);
  expect(writeHtml(tree)).toBe(expected);
  expect(compareWords(textInHtml(html), textInHtml(expected))).toBeNull();
});

test('what MathJax draws from is the formula', () => {
  const tree = parseHtml('<script type="math/tex; mode=display">x^2</script><script>alert(1)</script>');
  prune(tree, () => undefined);
  expect(writeHtml(tree)).toBe(display('x^2'));
});

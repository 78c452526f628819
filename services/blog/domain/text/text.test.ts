import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutText } from './derive-excerpt.ts';
import { deriveText } from './derive-text.ts';

describe('reading time', () => {
  test.each([
    ['nothing', '', 1],
    ['2,000 Hangul syllables', `<p>${'가나다라 '.repeat(500)}</p>`, 4],
    ['2,200 English words', `<p>${'word '.repeat(2200)}</p>`, 10],
    ['half of each', `<p>${'가나다라 '.repeat(250)}${'word '.repeat(1100)}</p>`, 7],
    ['6,600 words of code, which are skimmed', `<pre><code>${'word '.repeat(6600)}</code></pre>`, 10],
  ])('of %s', (_name, html, minutes) => {
    expect(deriveText(html).readingTime).toBe(minutes);
  });
});

describe('a derived excerpt', () => {
  test('is the running text from the beginning, without headings, code and tables', () => {
    expect(deriveText('<h1>제목</h1><pre>code</pre><table><tr><td>cell</td></tr></table><p>첫 문장.</p><p>둘째 문장.</p>').excerpt).toBe('첫 문장. 둘째 문장.');
  });

  test('of a post without paragraphs is what it has', () => {
    expect(deriveText('<ul><li>하나</li><li>둘</li></ul>').excerpt).toBe('하나 둘');
    expect(deriveText('<pre>only code</pre>').excerpt).toBe('');
  });

  test('takes all words of a table or none, in whatever paragraphs they stand', () => {
    const table = '<table><tbody><tr><td><p>a</p><p>b</p></td><td>c<p>d</p></td><td>e</td></tr></tbody></table>';
    expect(deriveText(table).excerpt).toBe('a b c d e');
    expect(deriveText(table).content).toBe(table);
    expect(deriveText(`${table}<p>Text.</p>`).excerpt).toBe('Text.');
  });

  test('ends with a sentence where one ends late enough, else with a word', () => {
    const sentence = `${'Ink '.repeat(35).trim()}.`;
    expect(deriveText(`<p>${sentence} ${'more '.repeat(50)}</p>`).excerpt).toBe(sentence);
    expect(deriveText(`<p>${'word '.repeat(100)}</p>`).excerpt).toMatch(/^(?:word )+word…$/);
    expect(deriveText(`<p>${'가'.repeat(500)}</p>`).excerpt).toBe(`${'가'.repeat(200)}…`);
  });

  test('is never longer than asked for, nor broken', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.integer({ min: 1, max: 200 }), (text, most) => {
        const cut = cutText(text, most);
        expect(cut.length).toBeLessThanOrEqual(Math.max(text.length <= most ? text.length : most + 1, 1));
        expect(cut.isWellFormed()).toBe(true);
      }),
    );
  });
});

test('the plain text has code, the prose has none, both in NFC', () => {
  const text = deriveText(`<p>${'한글'.normalize('NFD')}</p><pre><code>let x</code></pre>`);
  expect([text.plain, text.prose]).toEqual(['한글\nlet x', '한글']);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deriveText } from '../text/derive-text.ts';
import { createHighlighter } from './highlight.ts';
import { keywordsOf } from './keywords.ts';
import { withoutParticle } from './particles.ts';
import { parseSearch } from './search-query.ts';
import { searchVector } from './search-vector.ts';
import { tokensOf } from './tokens.ts';

/** Text of letters of many scripts, marks, controls and what SQL and HTML take for their own. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom('블로그를', '데이터베이스', 'running', 'Café', 'ㅋㅋ', 'データ', '\u0301', '\ufe0f', '"', "'", '\\', ' ', ':*', '&', '<', '>'),
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(''));

describe('tokens', () => {
  test('cut Hangul runs and words apart, fold case, width and accents', () => {
    expect([...tokensOf('React를 Café ｃａｆｅ v8.2 データベース ❤️')].map((token) => token.folded)).toEqual([
      'react',
      '를',
      'cafe',
      'cafe',
      'v8',
      '2',
      'データベース',
    ]);
  });

  test('stand in their order, within the text, and are never empty', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let end = 0;
        for (const token of tokensOf(text)) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(token.folded).not.toBe('');
          expect(token.folded).toMatch(/^[\p{L}\p{M}\p{N}]+$/u);
          end = token.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('a search vector', () => {
  test('holds pairs and last characters of Hangul, words and their stems, with weights', () => {
    expect(
      searchVector([
        ['A', '블로그'],
        ['B', 'Running'],
      ]),
    ).toBe("'블로':1A '로그':2A '그':3A 'running':14B 'run':14B");
  });

  test('holds the readings of Hanja at the place of these', () => {
    expect(searchVector([['A', '歷史와 韓紙']])).toBe("'歷史':1A '력사':1A '역사':1A '史와':2A '사와':2A '와':3A '韓紙':4A '한지':4A '紙':5A '지':5A");
  });

  test('holds no readings of Japanese and Chinese', () => {
    for (const text of ['文書を作る', '这个网站用来发布关于造纸术的文章']) expect(searchVector([['A', text]])).not.toMatch(/[가-힣]/);
  });

  test.each([
    ['웹 앱을', ['_웹_앱', '_웹_앱_']],
    ['웹 서버', ['_웹_서']],
    ['리액트 훅', ['트_훅_']],
    ['할 수 있다', ['_할_수_', '_수_있']],
    ['가서 버렸다', []],
    ['웹, 앱', []],
    ['韓 中', []],
  ])('of %s holds the blanks beside single syllables: %o', (text, lexemes) => {
    expect(searchVector([['A', text]]).match(/(?<=')[^']*_[^']*(?=')/g) ?? []).toEqual(lexemes);
  });

  test('keeps within what PostgreSQL takes', () => {
    const body = Array.from({ length: 300_000 }, (_, n) => `word${n.toString(36)} same`).join(' ');
    const vector = searchVector([['D', body]]);
    expect(Buffer.byteLength(vector)).toBeLessThan(1_500_000);
    expect(/'same':([^ ]*)/.exec(vector)?.[1]?.split(',')).toHaveLength(255);
    expect(Math.max(...[...vector.matchAll(/\d+(?=D)/g)].map((match) => Number(match[0])))).toBeLessThanOrEqual(16_383);
  });

  test('is well-formed whatever the text', () => {
    fc.assert(
      fc.property(anyText, anyText, (title, body) => {
        const vector = searchVector([
          ['A', title],
          ['B', title],
          ['C', body],
          ['D', body],
        ]);
        expect(vector).toMatch(/^(?:(?:^| )'[\p{L}\p{M}\p{N}_]+':\d+[ABCD](?:,\d+[ABCD])*)*$/u);
      }),
    );
  });
});

describe('a search', () => {
  test.each([
    ['블로그를', '블로그'],
    ['자바', '자바'],
    ['나는', '나는'],
    ['서버에서는', '서버'],
    ['타입스크립트와', '타입스크립트'],
    ['도로', '도로'],
  ])('for %s is for %s: particles go where two characters stay', (typed, noun) => {
    expect(withoutParticle(typed)).toBe(noun);
  });

  test.each([
    ['C++ templates', ['(^|[^[:alnum:]])c[+][+]']],
    ['c#', ['(^|[^[:alnum:]])c#']],
    ['.NET', ['[.]net($|[^[:alnum:]])']],
    ['node.js', []],
    ['a+b', []],
    ['#hashtag', []],
    ['데브옵스를', ['데 ?브 ?옵 ?스']],
  ])('for %s asks for %o besides', (typed, patterns) => {
    expect(parseSearch(typed)?.patterns).toEqual(patterns);
  });

  test('for a compound takes every place of a blank', () => {
    expect(parseSearch('웹앱')?.loose).toBe("('웹앱' | '_웹_앱_')");
    expect(parseSearch('웹서버')?.loose).toBe("(('웹서' & '서버') | ('_웹_서' & '서버') | ('서_버_' & '웹서'))");
    expect(parseSearch('한지공예')?.loose).toBe("(('한지' & '공예') | ('_한_지' & '지공' & '공예') | ('공_예_' & '한지' & '지공'))");
    expect(parseSearch('종이공예품')?.loose).toBe(
      "(('종이' & '공예' & '예품') | ('종이' & '이공' & '예품') | ('_종_이' & '이공' & '공예' & '예품') | ('예_품_' & '종이' & '이공' & '공예'))",
    );
  });

  test.each([
    ['韓紙', "('韓紙' | '한지')"],
    ['韓紙를', "('韓紙' | '한지')"],
    ['女子', "('女子' | '녀자' | '여자')"],
    ['韓紙工藝', "(('韓紙' | '한지') & ('工藝' | '공예'))"],
    ['金', "'金':*"],
    ['かな漢字', "('かな' & '漢字')"],
  ])('for %s is for its readings in Korean too', (typed, loose) => {
    expect(parseSearch(typed)?.loose).toBe(loose);
  });

  test('for Hanja takes no others that are read the same', () => {
    const [pattern = ''] = parseSearch('韓紙')?.patterns ?? [];
    expect(['韓紙', '한지', '韓지', '漢紙', '寒地'].map((text) => new RegExp(pattern).test(text))).toEqual([true, true, true, false, false]);
  });

  test('of Latin letters is for the Hangul of the same keys too, where that is whole', () => {
    expect(parseSearch('gksrmf')?.loose).toBe("('gksrmf' | 'gksrmf':* | ('한글'))");
    expect(parseSearch('rust')?.loose).toBe("('rust' | 'rust':*)");
  });

  test.each([
    ['java script, engine', ['javascript']],
    ['java-script', ['javascript']],
    ['http 2', ['http2']],
    ['2 fast', []],
    ['java, script', []],
    ['java 스크립트', []],
    ['"java script"', ['javascript']],
  ])('for %s is for %o too', (typed, joined) => {
    const words = parseSearch(typed)?.loose.match(/(?<=')[^']+/g) ?? [];
    for (const word of joined) expect(words).toContain(word);
    expect(words.some((word) => /^(?:2fast|scriptengin)/.test(word))).toBe(false);
  });

  test('of quoted words goes without the particle of the last', () => {
    expect(parseSearch('"한지 공예를"')?.loose).toContain("('한지' <1> '지' <1> '공예')");
    expect(parseSearch('"한지 공예를"')?.strict).toContain("('한지' <1> '지' <1> '공예' <1> '예를')");
  });

  test.each([
    ['ㄱㄷㅁㅊㅅ', 'react'],
    ['ㅜㅐㅇㄷ 서버', 'node 서버'],
    ['ㅓㅁㅍㅁㄴㅊ갸ㅔㅅ', 'javascript'],
    ['ㅋㅋㅋ', undefined],
    ['ㅠㅠ', undefined],
    ['한글', undefined],
  ])('for %s is for the Latin letters of the same keys too: %s', (typed, meant) => {
    const search = parseSearch(typed);
    expect(search?.otherKeyboard?.text).toBe(meant);
    if (meant === undefined) return;
    expect(search?.loose).toContain(`'${meant.split(' ')[0] ?? ''}':*`);
    expect(search?.patterns).toEqual([]);
  });

  test('is nothing without a letter or digit', () => {
    for (const nothing of ['', '  ', '!?', '"', '❤️', ':*']) expect(parseSearch(nothing)).toBeNull();
  });

  test('never throws, and quotes every lexeme', () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        const search = parseSearch(typed);
        const text = `${search?.strict} ${search?.loose}`.replaceAll(/'[\p{L}\p{M}\p{N}_]+'|undefined/gu, 'L');
        expect(text).toMatch(/^[L&|()<>\d:* -]+$/);
      }),
    );
  });
});

describe('a highlight', () => {
  const highlight = (typed: string, text: string) => createHighlighter(parseSearch(typed)?.terms ?? []).mark(text);

  test.each([
    ['블로그를', '내 블로그에는 블로그들', '내 <mark>블로그</mark>에는 <mark>블로그</mark>들'],
    ['run', 'Running runners run; prune', '<mark>Running</mark> <mark>runners</mark> <mark>run</mark>; prune'],
    ['uber cafe', 'Über das Café', '<mark>Über</mark> das <mark>Café</mark>'],
    ['한지공예', '한지 공예와 한지공예', '<mark>한지 공예</mark>와 <mark>한지공예</mark>'],
    ['한지', '韓紙와 한지, 閑地', '<mark>韓紙</mark>와 <mark>한지</mark>, <mark>閑地</mark>'],
    ['韓紙', '韓紙와 한지, 閑地', '<mark>韓紙</mark>와 <mark>한지</mark>, 閑地'],
    ['한지공예', '韓紙 工藝', '<mark>韓紙 工藝</mark>'],
    ['웹앱', '웹 앱을, 웹 앱스토어, 웹앱; 사람웹 앱', '<mark>웹 앱</mark>을, 웹 앱스토어, <mark>웹앱</mark>; 사람웹 앱'],
    ['서버', '가서 버린 서버', '가서 버린 <mark>서버</mark>'],
    ['리액트훅', '리액트 훅과 리액트훅', '<mark>리액트 훅</mark>과 <mark>리액트훅</mark>'],
    ['java script', 'JavaScript, Java', '<mark>JavaScript</mark>, <mark>Java</mark>'],
    ['gksrmf', '우리 한글', '우리 <mark>한글</mark>'],
    ['react 훅', 'React훅', '<mark>React</mark><mark>훅</mark>'],
    ['x"y', '<x href="y">', '&#60;<mark>x</mark> href=&#34;<mark>y</mark>&#34;&#62;'],
  ])('of %j in %j is %j', (typed, text, expected) => {
    expect(highlight(typed, text)).toBe(expected);
  });

  test('is the escaped text with marks and nothing else', () => {
    fc.assert(
      fc.property(anyText, anyText, (typed, text) => {
        const marked = highlight(typed, text);
        const unmarked = marked.replaceAll(/<\/?mark>/g, '');
        expect(unmarked).not.toMatch(/[<>"']/);
        expect(unmarked.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))).toBe(text);
        expect(marked.replaceAll(/<mark>[^<]+<\/mark>/g, '')).not.toContain('mark>');
      }),
    );
  });

  test('passage keeps headings and items of lists apart from what follows', () => {
    const text = deriveText('<h2>왜 종이인가</h2><p>종이는 남는다.</p><ul><li>닥나무</li><li>황촉규</li></ul><pre>let a\nlet b</pre>').plain;
    expect(createHighlighter(parseSearch('종이')?.terms ?? []).passage(text)).toBe(
      '왜 <mark>종이</mark>인가 · <mark>종이</mark>는 남는다. 닥나무 · 황촉규 · let a let b',
    );
  });

  test('passage is cut from where most of the terms stand, without halves of characters', () => {
    fc.assert(
      fc.property(anyText, fc.array(anyText, { minLength: 1, maxLength: 30 }), (typed, texts) => {
        const passage = createHighlighter(parseSearch(typed)?.terms ?? []).passage(texts.join(' ').toWellFormed());
        if (passage === null) return;
        expect(passage).toContain('<mark>');
        expect(passage.isWellFormed()).toBe(true);
      }),
    );
    const filler = '이것은 아무 관계도 없는 문장입니다. '.repeat(30);
    const text = `${filler}서버 하나. ${filler}서버와 컴포넌트가 함께 나온다. ${filler}`;
    expect(createHighlighter(parseSearch('서버 컴포넌트')?.terms ?? []).passage(text)).toMatch(/^… .*<mark>서버<\/mark>와 <mark>컴포넌트<\/mark>가 함께.* …$/);
  });

  test.each([
    ['one endless word', 'a'.repeat(200), 'a'.repeat(500_000)],
    ['endless Hangul', '가'.repeat(200), '가'.repeat(500_000)],
    ['quotes', '"'.repeat(200), '"'.repeat(500_000)],
    ['blanks and marks', ' \u0301'.repeat(100), ' \u0301'.repeat(200_000)],
  ])('takes no more than linear time for %s', (_name, typed, text) => {
    const highlighter = createHighlighter(parseSearch(typed)?.terms ?? []);
    expect(highlighter.mark(text).length).toBeGreaterThanOrEqual(text.length);
    expect((highlighter.passage(text) ?? '').length).toBeLessThan(5000);
  });
});

test('keywords are nouns without particles and stems, the title first', () => {
  const words = keywordsOf('PostgreSQL 인덱스', '인덱스는 데이터를 빨리 찾게 합니다. 인덱스가 많으면 쓰기가 느립니다. The databases are indexed.').map(
    (entry) => entry.word,
  );
  expect(words[0]).toBe('인덱스');
  expect(words).toEqual(expect.arrayContaining(['postgresql', '데이터', 'databas', 'index']));
  expect(words).not.toContain('the');
  expect(words).not.toContain('합니다');
});

test('whatever Latin letters are typed, Hangul or not, a search is read', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zA-Z]{4,12}$/), (word) => {
      expect(parseSearch(word)?.terms[0]?.folded).toBe(word.toLowerCase());
    }),
    { examples: [['commonjs'], ['CommonJS']] },
  );
});

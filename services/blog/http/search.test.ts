import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestBlogService, startBlogService } from '../testing/blog-service.ts';

let blog: TestBlogService;
beforeAll(async () => {
  blog = await startBlogService();
  const post = (title: string, content: string, fields: Record<string, unknown> = {}) => blog.makePost({ title, content, ...fields });
  await post('블로그를 시작하며', '<p>처음으로 <b>블로그를</b> 열었습니다. 데이터베이스와 검색 엔진을 이야기합니다.</p>');
  await post('리액트 훅 정리', '<p>useEffect와 useState를 씁니다. 블로그에도 적었습니다.</p><pre><code>const x = useMemoizedValue();</code></pre>', {
    tags: ['React', '프론트엔드'],
  });
  await post('Running PostgreSQL in production', '<p>Databases are running everywhere. The café has a naïve index.</p>', { tags: ['database'] });
  await post('Rust and fearless concurrency', '<p>Ownership, borrowing &amp; lifetimes: a &lt;script&gt; in text.</p>', {
    excerpt: 'Memory safety without garbage',
  });
  await post('크로스', '<p>그로 인해 블로 말하고 로그 남김</p>');
  await post('책', '<p>책</p>');
  await post('歷史 속의 陶瓷', '<p>닥나무 곁의 陶瓷는 천 년을 간다. 勞動과 音樂을 함께 다룬다.</p>');
  await post('도자등불 교실', '<p>우리 종이로 만드는 등불</p>');
  await post('데이터를 지키는 법', '<p>잠금과 트랜잭션. 베이스 기타와는 관계없다.</p>');
});
afterAll(() => blog.stop());

const search = async (q: string, rest = '') => (await blog.call(`/api/posts?q=${encodeURIComponent(q)}${rest}`)).body.items;
const found = async (q: string) => (await search(q)).map((post: { title: string }) => post.title);

describe('search', () => {
  test.each([
    ['블로그', ['블로그를 시작하며', '리액트 훅 정리'], 'a word with a particle behind it, in titles first'],
    ['블로그를', ['블로그를 시작하며', '리액트 훅 정리'], 'a word typed with its particle'],
    ['데이터베이스', ['블로그를 시작하며'], 'no text that only has all its pairs somewhere'],
    ['책', ['책'], 'a single syllable'],
    ['훅', ['리액트 훅 정리'], 'a single syllable as a word'],
    ['프론트', ['리액트 훅 정리'], 'the beginning of a tag'],
    ['엔진', ['블로그를 시작하며'], 'a word inside of the body'],
    ['run', ['Running PostgreSQL in production'], 'another form of an English word'],
    ['DATABASES', ['Running PostgreSQL in production'], 'capitals and the plural, by tag and body'],
    ['postgre', ['Running PostgreSQL in production'], 'the beginning of the last word'],
    ['cafe naive', ['Running PostgreSQL in production'], 'words without their accents'],
    ['usememoized', ['리액트 훅 정리'], 'what stands in code'],
    ['React 블로그', ['리액트 훅 정리'], 'Korean and English together'],
    ['garbage', ['Rust and fearless concurrency'], 'the excerpt'],
    ['"fearless concurrency"', ['Rust and fearless concurrency'], 'words in a row'],
    ['"concurrency fearless"', [], 'nothing for words in another row'],
    ['"블로그를 시작"', ['블로그를 시작하며'], 'Korean words in a row'],
    ['rust 블로그', [], 'nothing where not all words occur'],
    ['the rust', ['Rust and fearless concurrency'], 'link words that do not count'],
    ['없는단어다', [], 'nothing'],
    ['postgersql', ['Running PostgreSQL in production'], 'two letters exchanged'],
    ['concurency', ['Rust and fearless concurrency'], 'a letter too few'],
    ['ownershipp rust', ['Rust and fearless concurrency'], 'a letter too many beside a word that is there'],
    ['xroduction', ['Running PostgreSQL in production'], 'another letter at the beginning'],
    ['데이타베이스', ['블로그를 시작하며'], 'another vowel in Korean'],
    ['트렌잭션을', ['데이터를 지키는 법'], 'another vowel before a particle'],
    ['닥나무 도자', ['歷史 속의 陶瓷'], 'a word that the post writes in Hanja'],
    ['역사', ['歷史 속의 陶瓷'], 'Hanja that are read otherwise at the beginning of a word'],
    ['노동', ['歷史 속의 陶瓷'], 'Hanja with a particle behind them'],
    ['음악', ['歷史 속의 陶瓷'], 'Hanja with several readings'],
    ['陶瓷', ['歷史 속의 陶瓷', '도자등불 교실'], 'Hanja that a post writes in Hangul, those with the Hanja first'],
    ['陶瓷燈', ['도자등불 교실'], 'a compound in Hanja'],
    ['導者', ['도자등불 교실'], 'no other Hanja that are read the same'],
    ['"역사 속의 도자"', ['歷史 속의 陶瓷'], 'Hanja in a row'],
    ['rast', [], 'no other word for one of four letters'],
    ['xproductoin', [], 'nothing for two slips in one word'],
    ['ｐｏｓｔｇｒｅｓｑｌ　ｉｎｄｅｘ', ['Running PostgreSQL in production'], 'full-width letters and blanks'],
  ])('for %s finds %j: %s', async (q, expected) => {
    expect(await found(q)).toEqual(expected);
  });

  test.each([
    ['postgersql', 'postgresql', 'a letter wrong'],
    ['ownershipp rust', 'ownership rust', 'one word of two'],
    ['트렌잭션을', '트랜잭션을', 'a vowel wrong, with its particle'],
    ['qmffhrm', '블로그', 'the wrong keyboard'],
    ['REACT qmffhrm', 'REACT 블로그', 'the wrong keyboard for one word'],
    ['ｐｏｓｔｇｒｅｓｑｌ　ｉｎｄｅｘ', 'postgresql index', 'full-width letters'],
    ['postgresql', undefined, 'what stands there'],
    ['블로그를', undefined, 'a word with its particle'],
    ['rust', undefined, 'Latin letters that are no Hangul'],
    ['없는단어다', undefined, 'what stands nowhere'],
  ])('for %s says that it was read as %s: %s', async (q, searchedFor, _why) => {
    expect((await blog.call(`/api/posts?q=${encodeURIComponent(q)}`)).body.searchedFor).toBe(searchedFor);
  });

  test('of Latin letters that stand in a post is read as nothing else, whatever Hangul they would be', async () => {
    await blog.makePost({ title: 'The command qmffhrm', content: '<p>A name that no language has.</p>' });
    const { body } = await blog.call('/api/posts?q=qmffhrm');
    expect(body.items[0].title).toBe('The command qmffhrm');
    expect(body.searchedFor).toBeUndefined();
  });

  test('a misspelt search goes on over its pages, marks what was meant, and tells nobody of words in posts that are hidden from them', async () => {
    for (let number = 0; number < 3; number += 1) await blog.makePost({ title: `Papermaking ${number}`, content: '<p>Fibres.</p>' });
    await blog.makePost({ title: 'Clandestine', content: '<p>Hush.</p>', status: 'PRIVATE' });
    const first = (await blog.call('/api/posts?q=papremaking&limit=2')).body;
    expect(first.items[0].highlight.title).toContain('<mark>Papermaking</mark>');
    const second = (await blog.call(`/api/posts?q=papremaking&limit=2&cursor=${encodeURIComponent(first.nextCursor)}`)).body;
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null]);
    expect([first.searchedFor, second.searchedFor]).toEqual(['papermaking', 'papermaking']);
    expect(await found('clandestin')).toEqual([]);
    expect(await found('clandestime')).toEqual([]);
    expect((await blog.asAdmin('/api/posts?q=clandestime')).body.items).toHaveLength(1);
  });

  test.each([
    "'",
    '"',
    '""',
    '\\',
    "'; drop table post; --",
    'a & !b | (c',
    ':*',
    '<->',
    '% _',
    '-rust',
    'rust -블로그',
    '()',
    '\u202e',
    '❤️',
    '\ufe0f',
    '가\u0301',
    '🙂'.repeat(100),
    '"'.repeat(200),
    'ㅋㅋㅋ',
    '?',
    '\\?',
    '$1',
    'a'.repeat(200),
    '가'.repeat(200),
    'a '.repeat(100),
  ])('takes %j for what it is: text', async (q) => {
    expect((await blog.call(`/api/posts?q=${encodeURIComponent(q)}`)).status).toBe(q.trim() === '' ? 400 : 200);
  });

  test('answers every text that may be typed', async () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('블로그', 'run', '"', "'", '\\', ' ', ':*', '&', '|', '!', '<2>', '(', ')', '를', 'é', '\u0301'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 12 }), async (parts) => {
        const { status, body } = await blog.call(`/api/posts?q=${encodeURIComponent(parts.join('').toWellFormed().slice(0, 200))}`);
        expect([200, 400]).toContain(status);
        for (const { highlight } of body.items ?? []) expect(`${highlight.title}${highlight.excerpt}`.replaceAll(/<\/?mark>/g, '')).not.toMatch(/[<>]/);
      }),
      { numRuns: 150 },
    );
  });

  test('shows the finds in the title and in the best passage, escaped', async () => {
    const [first] = await search('블로그');
    expect(first.highlight).toEqual({
      title: '<mark>블로그</mark>를 시작하며',
      excerpt: '처음으로 <mark>블로그</mark>를 열었습니다. 데이터베이스와 검색 엔진을 이야기합니다.',
    });
    const [rust] = await search('lifetime');
    expect(rust.highlight.excerpt).toBe('Ownership, borrowing &#38; <mark>lifetimes</mark>: a &#60;script&#62; in text.');
    expect((await blog.call('/api/posts')).body.items[0]).not.toHaveProperty('highlight');
  });

  test('finds a post by its subtitle, after titles and before texts, and shows it', async () => {
    await blog.makePost({ title: '부제의 시험 가', content: '<p>본문에 칠월의등대 이야기</p>', excerpt: '요약' });
    await blog.makePost({ title: '부제의 시험 나', subtitle: '칠월의등대 <가는 길>', content: '<p>다른 말</p>' });
    await blog.makePost({ title: '칠월의등대', content: '<p>또 다른 말</p>' });
    const posts = await search('칠월의등대');
    expect(posts.map((post: { title: string }) => post.title)).toEqual(['칠월의등대', '부제의 시험 나', '부제의 시험 가']);
    expect(posts[1].highlight.excerpt).toBe('<mark>칠월의등대</mark> &#60;가는 길&#62;');
  });

  test('goes together with category, tag and another order', async () => {
    expect((await search('블로그', '&tag=react')).map((post: { title: string }) => post.title)).toEqual(['리액트 훅 정리']);
    expect(await search('블로그', '&category=nothing')).toEqual([]);
    expect((await search('블로그', '&sort=newest')).map((post: { title: string }) => post.title)).toEqual(['리액트 훅 정리', '블로그를 시작하며']);
  });

  test('follows a change of the text, of its tags and of their names', async () => {
    const post = await blog.makePost({ title: 'Movable', content: '<p>before</p>', tags: ['oldtag'] });
    const changed = (await blog.changePost(post, { content: '<p>afterwards</p>', tags: ['newtag'] })).body;
    expect([await found('before'), await found('oldtag'), await found('afterwards'), await found('newtag')]).toEqual([[], [], ['Movable'], ['Movable']]);
    await blog.asAdmin(`/api/tags/${changed.tags[0].id}`, { method: 'PUT', body: { name: '이름바꿈' } });
    expect([await found('newtag'), await found('이름바꿈'), await found('afterwards')]).toEqual([[], ['Movable'], ['Movable']]);
  });

  test('lists a title that is the search before texts that are full of it', async () => {
    await blog.makePost({ title: 'Notes', content: `<p>${'quill '.repeat(200)}</p>` });
    await blog.makePost({ title: 'About the quill and its cut', content: '<p>a</p>' });
    await blog.makePost({ title: 'Quill', content: '<p>a</p>' });
    expect(await found('quill')).toEqual(['Quill', 'About the quill and its cut', 'Notes']);
  });

  test('finds words in posts too long to be indexed whole, from their beginning', async () => {
    const words = Array.from({ length: 100_000 }, (_, n) => `w${n.toString(36)}`).join(' ');
    await blog.makePost({ title: 'Endless', content: `<p>firstword ${words}</p>` });
    expect(await found('firstword')).toEqual(['Endless']);
  });
});

describe('names with signs, compounds and the wrong keyboard', () => {
  beforeAll(async () => {
    const written = [
      '웹 앱을 만들며',
      '웹앱 배포',
      '작은 웹 서버',
      '가서 버린 것',
      '오늘의 새 글',
      '어느새 글을 읽다',
      'JavaScript for some',
      'Java script for all',
    ];
    for (const title of [...written, 'Script and Java', 'The event loop', 'The event-loop again', 'EventLoop inside', 'A loop of events'])
      await blog.makePost({ title, content: '<p>-</p>' });
  });
  const titles = async (q: string) =>
    (await blog.call(`/api/posts?q=${encodeURIComponent(q)}`)).body.items.map((item: { title: string }) => item.title).toSorted();

  test('C++, C# and .NET are themselves, and C finds all of them', async () => {
    await blog.makePost({ title: 'Vitamin C and winter', content: '<p>Vitamin C, plan C: C is everywhere.</p>' });
    await blog.makePost({ title: 'Destructors run late', content: '<p>In C++ they run at the end of the scope.</p>' });
    await blog.makePost({ title: 'Compared by value', content: '<p>Records in C# compare by value.</p>' });
    await blog.makePost({ title: 'Fishing net', content: '<p>A net, a net and a net.</p>' });
    await blog.makePost({ title: 'Slow runtimes', content: '<p>The .NET runtime starts slowly, ASP.NET too.</p>' });
    expect(await titles('C++')).toEqual(['Destructors run late']);
    expect(await titles('c#')).toEqual(['Compared by value']);
    expect(await titles('.NET')).toEqual(['Slow runtimes']);
    expect(await titles('net')).toEqual(['Fishing net', 'Slow runtimes']);
    expect(await titles('C')).toEqual(['Compared by value', 'Destructors run late', 'Vitamin C and winter']);
    expect(await titles('C++ vitamin')).toEqual([]);
  });

  test('Korean compounds are found with and without their blank, as typed first', async () => {
    await blog.makePost({ title: '한지 공예 입문', content: '<p>한지 공예는 종이를 오리는 일이다.</p>' });
    await blog.makePost({ title: '한지공예 전시', content: '<p>올해 한지공예 전시가 열린다.</p>' });
    await blog.makePost({ title: '공예와 한지', content: '<p>둘은 따로 있다.</p>' });
    await blog.makePost({ title: '닥나무 껍질 손질', content: '<p>나눈다.</p>' });
    await blog.makePost({ title: '닥나무껍질 삶기', content: '<p>지킨다.</p>' });
    expect(await titles('한지공예')).toEqual(['한지 공예 입문', '한지공예 전시']);
    expect(await titles('한지공예 입문')).toEqual(['한지 공예 입문']);
    expect(await titles('한지 공예')).toEqual(expect.arrayContaining(['한지 공예 입문', '한지공예 전시']));
    expect(await titles('닥나무껍질')).toEqual(['닥나무 껍질 손질', '닥나무껍질 삶기']);
    const first = (await blog.call(`/api/posts?q=${encodeURIComponent('한지공예')}`)).body.items[0];
    expect(first.title).toBe('한지공예 전시');
    expect(await titles('gkswl')).toEqual(['공예와 한지', '한지 공예 입문', '한지공예 전시']);
  });

  test.each([
    ['웹앱', ['웹 앱을 만들며', '웹앱 배포']],
    ['웹 앱', ['웹 앱을 만들며', '웹앱 배포']],
    ['리액트훅', ['리액트 훅 정리']],
    ['웹서버', ['작은 웹 서버']],
    ['새글', ['오늘의 새 글']],
    ['서버', ['작은 웹 서버']],
    ['javascript', ['Java script for all', 'JavaScript for some']],
    ['java script', ['Java script for all', 'JavaScript for some', 'Script and Java']],
    ['java-script', ['Java script for all', 'JavaScript for some', 'Script and Java']],
    ['eventloop', ['EventLoop inside', 'The event loop', 'The event-loop again']],
    ['event loop', ['A loop of events', 'EventLoop inside', 'The event loop', 'The event-loop again']],
    ['"닥나무 껍질을"', ['닥나무 껍질 손질']],
  ])('for %s finds %j, whatever the blanks', async (q, expected) => {
    expect(await titles(q)).toEqual(expected);
  });

  test('a search of two words in one is read alike on every page', async () => {
    const address = `/api/posts?q=eventloop&limit=1`;
    const found: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: { body: { items: { title: string }[]; nextCursor: string | null } } = await blog.call(
        `${address}${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      found.push(...body.items.map((item) => item.title));
      cursor = body.nextCursor;
    }
    expect(found.toSorted()).toEqual(['EventLoop inside', 'The event loop', 'The event-loop again']);
    expect(found[0]).toBe('EventLoop inside');
  });

  test('a slip that some made is found, and the right word is suggested', async () => {
    await blog.makePost({ title: '랜더링 과정', content: '<p>잘못 적었다.</p>' });
    for (const number of [1, 2, 3]) await blog.makePost({ title: `렌더링 ${number}`, content: '<p>화면을 그린다.</p>' });
    const slip = (await blog.call(`/api/posts?q=${encodeURIComponent('랜더링')}`)).body;
    expect([slip.items.map((item: { title: string }) => item.title), slip.suggestion]).toEqual([['랜더링 과정'], '렌더링']);
    expect((await blog.call(`/api/posts?q=${encodeURIComponent('렌더링')}`)).body.suggestion).toBeUndefined();
  });
});

import { describe, expect, test } from 'vitest';
import { readPageRequest, type RequestFacts } from './page-request.ts';
import { matchRemote } from './remotes.ts';

/** Who fills a path, as far as its query goes. */
const knowing = (...knownQuery: readonly string[]) => matchRemote([{ name: 'reader', pages: ['/*'], query: { '/*': knownQuery }, address: () => null }], '/');

function read(given: Partial<RequestFacts>) {
  return readPageRequest({
    path: '/',
    query: '',
    match: () => knowing('sort', 'cursor'),
    rememberedLanguage: undefined,
    acceptLanguage: '',
    release: '',
    ...given,
  });
}

describe('which page is asked for', () => {
  test('the login alone knows that somebody is new, or why they have to come', () => {
    expect(read({ path: '/login', query: 'new&error=<b>' })?.target).toBe('/login?new=');
    expect(read({ path: '/login', query: 'error=login_cancelled' })?.target).toBe('/login?error=login_cancelled');
    expect(read({ path: '/posts', query: 'new&error=expired' })?.target).toBe('/posts');
  });

  test('the preview alone knows a key, where it can be one', () => {
    const key = 'a-_9'.padEnd(22, 'x');
    expect(read({ path: '/preview', query: `key=${key}&utm_source=x` })?.target).toBe(`/preview?key=${key}`);
    expect(read({ path: '/preview', query: `key=${key}x` })?.target).toBe('/preview');
    expect(read({ path: '/posts', query: `key=${key}` })?.target).toBe('/posts');
  });

  test('trackers and unknown parameters make no other page; known ones are put in order', () => {
    const request = read({ path: '/posts', query: 'utm_source=x&sort=popular&cursor=abc&fbclid=1' });
    const other = read({ path: '/posts', query: 'cursor=abc&sort=popular' });
    expect(request?.key).toBe(other?.key);
    expect(request?.target).toContain('sort=popular');
    const [first, second] = ['q=a', 'q=b'].map((query) => read({ query, match: (path) => (path === '/search' ? knowing('q') : knowing()) }));
    expect([first?.key, first?.target]).toEqual([second?.key, '/']);
  });

  test('names that a former home wrote into the query are kept where they may stand, and nowhere else', () => {
    expect(read({ path: '/', query: 'p=7&utm_source=x' })?.target).toBe('/?p=7');
    expect(read({ path: '/blog/index.php', query: 'cat=3' })?.target).toBe('/blog/index.php?cat=3');
    expect(read({ path: '/posts/a', query: 'p=7' })?.target).toBe('/posts/a');
    expect(read({ path: '/', query: `p=${'7'.repeat(11)}&feed=a%20b` })?.target).toBe('/');
  });

  test('Korean slugs are one page however they are encoded and composed', { tags: ['abuse/made-up-pages'] }, () => {
    expect(read({ path: '/posts/%ED%95%9C%EC%A7%80' })?.key).toBe(read({ path: '/posts/%ed%95%9c%ec%a7%80' })?.key);
    expect(read({ path: encodeURI('/posts/한지') })?.path).toBe('/posts/%ED%95%9C%EC%A7%80');
    const apart = [...'한글의 종이'].map((letter, index) => (index % 2 === 0 ? letter.normalize('NFD') : letter)).join('');
    expect(read({ path: `/posts/${encodeURIComponent(apart)}` })?.key).toBe(read({ path: `/posts/${encodeURIComponent('한글의 종이')}` })?.key);
  });

  test('language and release make other pages', () => {
    const keys = [read({ acceptLanguage: 'ko' }), read({ acceptLanguage: 'en' }), read({ acceptLanguage: 'ko', release: 'green' })].map(
      (request) => request?.key,
    );
    expect(new Set(keys).size).toBe(3);
  });

  test('the remembered language comes before the one of the browser', () => {
    expect(read({ rememberedLanguage: 'en', acceptLanguage: 'ko' })?.language).toBe('en');
    expect(read({ rememberedLanguage: 'xx', acceptLanguage: 'fr, en;q=0.5, ko;q=0.9' })?.language).toBe('ko');
  });

  test.each(['//evil.example', '/a\\b', `/${'x'.repeat(2000)}`, '/%E0%A4%A', '/a%00b\0'])('%s is no page', (path) => {
    expect(read({ path })).toBeNull();
  });
});

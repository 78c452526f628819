import type { PageHead } from '@hanji/contracts/page-part';
import { languages } from '@hanji/frontend-kit/i18n/language';
import { idOf, makeRef } from '@hanji/contracts/testing/factories';
import { describe, expect, test } from 'vitest';
import { layoutMessages } from './messages.ts';
import type { PageContent, PageInput } from './page-input.ts';
import { renderDocument } from './render.tsx';

const head: PageHead = {
  title: '종이 한 장',
  description: '한 줄 설명',
  canonicalPath: '/posts/paper',
  image: '/media/paper.jpg',
  type: 'article',
  robots: null,
  properties: [['article:tag', '종이']],
  jsonLd: [{ '@type': 'BlogPosting', url: '/posts/paper', headline: '</script><script>alert(1)</script>' }],
  feeds: [{ title: '', path: '/feed.xml' }],
};

function document(content: Partial<Extract<PageContent, { kind: 'part' }>> = {}, given: Partial<PageInput> = {}): string {
  return renderDocument({
    site: { title: '한지', description: '종이에 먹으로', publicUrl: 'https://hanji.example', timeZone: 'Asia/Seoul' },
    language: 'ko',
    target: '/posts/paper?sort=popular',
    content: {
      kind: 'part',
      remote: 'reader',
      html: '<h1>종이</h1>',
      head,
      styles: ['/remotes/reader/s.css'],
      state: { secretless: '</script>' },
      application: null,
      access: null,
      ...content,
    },
    facts: {
      identity: null,
      author: { id: idOf('a'), name: '한지우', avatar: null, bio: 'Writes on paper' },
      categories: [{ ...makeRef('기록'), description: '', icon: null, color: null, postCount: 3 }],
      tags: [],
      pages: [{ id: idOf('about'), slug: 'about us', title: 'About us', createdAt: '2026-01-01T00:00:00.000Z' }],
    },
    assets: { styles: ['/assets/s.css'], script: '/assets/boot.js', fonts: ['/assets/f.woff2'] },
    remotes: [{ name: 'reader', entry: '/remotes/reader/remoteEntry.js' }],
    ...given,
  });
}

test('the page names the zone that its site writes times in, for what is written in the browser', () => {
  expect(document()).toMatch(/^<!doctype html><html [^>]*data-zone="Asia\/Seoul"/i);
});

describe('the head', () => {
  test('says to search engines and link previews what the page is', () => {
    const html = document();
    expect(html).toContain('<title>종이 한 장 · 한지</title>');
    expect(html).toContain('<link rel="canonical" href="https://hanji.example/posts/paper"/>');
    expect(html).toContain('<meta property="og:image" content="https://hanji.example/media/paper.jpg"/>');
    expect(html).toContain('<meta property="og:type" content="article"/>');
    expect(html).toContain('<meta property="og:locale" content="ko_KR"/>');
    expect(html).toContain('<meta name="twitter:card" content="summary_large_image"/>');
    expect(html).toContain('<meta property="article:tag" content="종이"/>');
    expect(html).toContain('<link rel="alternate" type="application/rss+xml" title="한지" href="/feed.xml"/>');
  });

  test('the home page bears the name of the site alone', () => {
    expect(document({ head: { ...head, title: '' } })).toContain('<title>한지</title>');
  });

  test('a page without a picture of its own is shown with the seal in link previews', () => {
    const html = document({ head: { ...head, image: null } });
    expect(html).toContain('<meta property="og:image" content="https://hanji.example/icons/social.png"/>');
    expect(html).toContain('<meta name="twitter:card" content="summary"/>');
  });

  test('content that belongs elsewhere names that address', () => {
    const html = document({ head: { ...head, canonicalUrl: 'https://first.example/먹' } });
    expect(html).toContain('<link rel="canonical" href="https://first.example/%EB%A8%B9"/>');
    expect(html).toContain('<meta property="og:url" content="https://first.example/%EB%A8%B9"/>');
    expect(document({ head: { ...head, canonicalUrl: '/pages/ink' } })).toContain('<link rel="canonical" href="https://hanji.example/pages/ink"/>');
  });

  test('addresses that nobody can read are left out', () => {
    const html = document({ head: { ...head, canonicalUrl: 'https://[', image: 'https://[' } });
    expect(html).toContain('<link rel="canonical" href="https://hanji.example/posts/paper"/>');
    expect(html).toContain('content="https://hanji.example/icons/social.png"');
  });

  test('names the content in each of its languages', () => {
    const translations = [
      { language: 'ko', path: '/posts/%EC%A2%85%EC%9D%B4' },
      { language: 'en', path: '/posts/paper' },
    ];
    const html = document({ head: { ...head, translations } });
    for (const { language, path } of translations) expect(html).toContain(`<link rel="alternate" hrefLang="${language}" href="https://hanji.example${path}"/>`);
    expect(document({})).not.toContain('<link rel="alternate" hrefLang');
  });

  test('a page that is not to be found has no canonical address', () => {
    const html = document({ head: { ...head, robots: 'noindex' } });
    expect(html).toContain('<meta name="robots" content="noindex"/>');
    expect(html).not.toContain('rel="canonical"');
  });

  test('JSON-LD holds whole addresses and cannot end its element', () => {
    const html = document();
    const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html) ?? [];
    expect(JSON.parse(json)).toMatchObject({ url: 'https://hanji.example/posts/paper', headline: '</script><script>alert(1)</script>' });
  });
});

test('a site that JSON-LD speaks of bears its name', () => {
  expect(document({ head: { ...head, jsonLd: [{ '@type': 'WebSite', url: '/' }] } })).toContain(
    '{"@type":"WebSite","url":"https://hanji.example/","name":"한지","description":"종이에 먹으로"}',
  );
});

describe('what the policy forbids', () => {
  test('there is no inline script, style or handler', () => {
    const html = document();
    for (const [, attributes = ''] of html.matchAll(/<script([^>]*)>/g)) expect(attributes).toMatch(/ src=|application\/(?:ld\+)?json/);
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=/);
  });

  test("the page's own data cannot end its element", () => {
    const [, json = ''] = /<script id="hanji-page" type="application\/json">(.*?)<\/script>/.exec(document()) ?? [];
    expect(JSON.parse(json)).toMatchObject({ state: { secretless: '</script>' }, language: 'ko' });
  });
});

describe('around the content', () => {
  test('lists have the sidebar with counts; articles and applications have not', () => {
    expect(document({ head: { ...head, type: 'website' } })).toContain('class="sidebar"');
    expect(document()).not.toContain('class="sidebar"');
    expect(document({ head: { ...head, type: 'website' }, application: './app' })).not.toContain('class="sidebar"');
  });

  test('an application is named with its remote', () => {
    expect(document({ application: './app' })).toContain('data-remote="reader" data-application="./app"');
  });

  test('the switches for language and theme lead back to this very page', () => {
    const html = document();
    expect(html).toContain('href="/posts/paper?sort=popular&amp;lang=en"');
    expect(html).toContain('<input type="hidden" name="return" value="/posts/paper?sort=popular"/>');
  });

  test('nothing leads to accounts on a site that runs none', () => {
    expect(document()).not.toMatch(/href="\/(?:login|bug-report)/);
    const html = document({}, { remotes: [{ name: 'user', entry: '/remotes/user/remoteEntry.js' }] });
    expect(html.match(/href="\/(?:login|bug-report)/g)).toHaveLength(3);
    expect([document(), html].map((page) => page.includes('data-accounts'))).toEqual([false, true]);
  });

  test('static pages are named at the foot, the one that is open as such', () => {
    expect(document()).toContain('<a href="/pages/about%20us" lang="en">About us</a>');
    expect(document({}, { target: '/pages/about%20us' })).toContain('<a href="/pages/about%20us" lang="en" aria-current="page">');
  });

  test("another language's words are marked as such", () => {
    expect(document({ head: { ...head, type: 'website' } })).toContain('lang="en">Writes on paper');
  });

  test('everything works when the services told nothing', () => {
    const html = document({ head: { ...head, type: 'website' } }, { facts: { identity: null, author: null, categories: [], tags: [], pages: [] } });
    expect(html).toContain('<h1>종이</h1>');
    expect(html).not.toContain('hanji-categories');
  });

  test('names that are markup are text', () => {
    const html = document({}, { site: { title: '<b>x</b>', description: '', publicUrl: 'https://hanji.example', timeZone: 'Asia/Seoul' } });
    expect(html).not.toContain('<b>x</b>');
  });
});

test.each(languages)('no message is empty in %s', (language) => {
  for (const [name, message] of Object.entries(layoutMessages[language])) {
    const text: unknown = typeof message === 'function' ? message(2) : message;
    expect(`${name} ${JSON.stringify(text)}`).toMatch(/^\w+ .*\p{L}/u);
  }
});

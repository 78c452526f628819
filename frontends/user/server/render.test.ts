import { expect, test } from 'vitest';
import { createRenderer } from './render.tsx';

const render = createRenderer({ styles: ['/remotes/user/styles.css'], withDesignPage: false });
const ask = (path: string, language: 'ko' | 'en' = 'en') => render({ path, language, query: {} });

test.each(['/login', '/login/password', '/my/bookmarks', '/my/comments', '/my/settings', '/bug-report', '/bug-reports'])(
  '%s is a place for the application, which nobody keeps; search engines are to know the login alone',
  async (path) => {
    const part = await ask(path);
    expect(part).toMatchObject({ status: 200, state: { application: './app' }, maxAge: 0, styles: ['/remotes/user/styles.css'] });
    expect(part.head).toMatchObject({ canonicalPath: path, robots: path === '/login' ? null : 'noindex' });
    expect(part.html).toContain('<noscript><p>This page needs scripts');
    expect(part.html).toMatch(new RegExp(`<h1[^>]*>${part.head.title}</h1>`));
  },
);

test('the login is read and typed into before its application is there, and sends nothing by itself', { tags: ['abuse/open-redirect'] }, async () => {
  const login = async (query: Record<string, string>) => (await render({ path: '/login', language: 'en', query })).html;
  expect(await login({})).toMatch(/<div data-stand-in=""><section class="own-page"><h1[^>]*>Log in<\/h1><form [^>]*method="dialog"/);
  expect((await login({})).match(/<input[^>]* name="[^"]+"/g)).toHaveLength(2);
  expect((await login({ new: '' })).match(/<input[^>]* name="[^"]+"/g)).toHaveLength(3);
  expect(await login({ error: '"><script>', returnTo: 'https://elsewhere.example' })).not.toMatch(/<script|elsewhere/);
});

test("one's own pages are for users, the rest for everybody", async () => {
  for (const path of ['/my/comments', '/bug-reports']) expect((await ask(path)).access).toBe('user');
  for (const path of ['/login', '/login/password', '/bug-report']) expect((await ask(path)).access).toBeUndefined();
});

test('a page is named in the language of whoever asks', async () => {
  expect((await ask('/my/settings', 'ko')).head.title).toBe('설정');
  expect((await ask('/my/settings', 'en')).head.title).toBe('Settings');
});

test.each(['/my', '/my/nothing', '/login/x'])('%s is not there', async (path) => {
  const part = await ask(path);
  expect(part).toMatchObject({ status: 404, state: null });
  expect(part.html).toContain('There is no page here');
});

test('the design system shows where it is asked for alone', async () => {
  expect((await ask('/design')).status).toBe(404);
  const shown = await createRenderer({ styles: [], withDesignPage: true })({ path: '/design', language: 'en', query: {} });
  expect(shown.status).toBe(200);
});

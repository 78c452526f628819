import { expect, test } from 'vitest';
import { placePaths } from '../pages/places.ts';
import { createRenderer } from './render.tsx';

const render = createRenderer({ styles: ['/remotes/admin/styles.css'] });
const ask = (path: string, language: 'ko' | 'en' = 'en') => render({ path, language, query: {} });

test.each(Object.values(placePaths).map((path) => path.replace(/:[a-z]+/, '한글-slug')))(
  '%s is a place for the application, for admins alone, which nobody keeps or finds',
  async (path) => {
    const part = await ask(encodeURI(path));
    expect(part).toMatchObject({ status: 200, access: 'admin', state: { application: './app' }, maxAge: 0, styles: ['/remotes/admin/styles.css'] });
    expect(part.head.robots).toBe('noindex');
    expect(part.html).toContain(`<h1>${part.head.title}</h1>`);
    expect(part.html).toContain('<noscript><p>The administration needs scripts');
  },
);

test('the dashboard says what it is before its scripts are there', async () => {
  expect((await ask('/admin')).html).toContain('The blog at a glance');
});

test('a page is named in the language of whoever asks', async () => {
  expect((await ask('/admin/comments', 'ko')).head.title).toBe('댓글');
  expect((await ask('/admin/comments', 'en')).head.title).toBe('Comments');
});

test.each(['/admin/nothing', '/admin/posts/edit', '/admin/posts/edit/a/b', '/administration'])('%s is not there', async (path) => {
  const part = await ask(path);
  expect(part).toMatchObject({ status: 404, state: null });
  expect(part.access).toBeUndefined();
  expect(part.html).toContain('There is no such page');
});

import { expect, test } from 'vitest';
import { PreviewName, previewOf, previewResource } from './preview-stack.ts';

test.each(['pr-12', 'a', 'search-with-blanks', 'x1'])('%s names a preview, and what it has is known by that', (name) => {
  expect(PreviewName.parse(name)).toBe(name);
  expect(previewOf(previewResource(name))).toBe(name);
  expect(previewOf(previewResource(name, 'blog-frontend'))).toBe(name);
});

test.each(['', 'PR-12', '12', 'a--b', 'a-', '-a', 'a.b', 'a_b', 'a"b', 'a'.repeat(31)])('"%s" names none', (name) => {
  expect(PreviewName.safeParse(name).success).toBe(false);
});

test.each(['blog_db', 'postgres', 'hanji', 'preview', 'preview.', 'preview.A.b', 'preview.a.b.c', 'xpreview.a.b'])('%s belongs to no preview', (name) => {
  expect(previewOf(name)).toBeNull();
});

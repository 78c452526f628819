import { categoryPage } from '../pages/category/category-page.tsx';
import { commentsPage } from '../pages/comments/comments-page.tsx';
import { writeComment } from '../pages/comments/write-comment.ts';
import { homePage } from '../pages/home/home-page.tsx';
import { notFoundPage } from '../pages/not-found/not-found-page.tsx';
import { noticesPage } from '../pages/notices/notices-page.tsx';
import { postPage } from '../pages/post/post-page.tsx';
import { postsPage } from '../pages/posts/posts-page.tsx';
import { previewPage } from '../pages/preview/preview-page.tsx';
import { searchPage } from '../pages/search/search-page.tsx';
import { staticPage } from '../pages/static-page/static-page.tsx';
import { tagPage } from '../pages/tag/tag-page.tsx';
import type definition from '../frontend.ts';
import type { ReaderPage } from './reader-context.ts';

/** One page per declared path: a path of `frontend.ts` without a page does not compile. */
const pages: Readonly<Record<(typeof definition)['pages'][number], ReaderPage>> = {
  '/': homePage,
  '/posts': postsPage,
  '/posts/:slug': postPage,
  '/posts/:slug/comments': commentsPage,
  '/categories/:slug': categoryPage,
  '/tags/:slug': tagPage,
  '/search': searchPage,
  '/notices': noticesPage,
  '/pages/:slug': staticPage,
  '/preview': previewPage,
  '/*': notFoundPage,
};

/** What answers a form, per declared path. */
const forms: Readonly<Record<(typeof definition)['forms'][number]['path'], ReaderPage>> = { '/posts/:slug/comments': writeComment };

/** The page that fills a path (percent-encoded, without query) or answers its form, and the values of its parameters. */
export function matchPage(path: string, isForm = false): { readonly page: ReaderPage; readonly params: Readonly<Record<string, string>> } {
  for (const [template, page] of Object.entries(isForm ? forms : pages)) {
    const params = paramsOf(template, path);
    if (params !== null) return { page, params };
  }
  return { page: notFoundPage, params: {} };
}

function paramsOf(template: string, path: string): Record<string, string> | null {
  const expected = template.split('/');
  const given = path.split('/');
  if (expected.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    const segment = given[index] ?? '';
    if (part.startsWith(':')) {
      const value = decode(segment);
      if (value === null || value === '') return null;
      params[part.slice(1)] = value;
    } else if (part !== segment) {
      return null;
    }
  }
  return params;
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

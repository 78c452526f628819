import { adminPaths } from '@hanji/frontend-kit/i18n/admin-places';

/** The pages of the administration by name; a page without a title or a component does not compile. `:name` stands for one segment. */
export const placePaths = {
  dashboard: '/admin',
  newPost: '/admin/posts/new',
  editPost: '/admin/posts/edit/:slug',
  editPage: '/admin/pages/edit/:slug',
  ...adminPaths,
} as const;

/** Name of a page. */
export type Place = keyof typeof placePaths;

const patterns = (Object.keys(placePaths) as Place[]).map((place) => ({
  place,
  pattern: new RegExp(`^${placePaths[place].replace(/:[a-z]+/, '([^/]+)')}$`),
}));

/** The page that a path (without query) leads to; null where there is none. */
export function findPlace(path: string): Place | null {
  return patterns.find(({ pattern }) => pattern.test(path))?.place ?? null;
}

/** What stands in a page's path in the place of its `:name`, decoded; empty where it has none. */
export function nameInPath(place: Place, path: string): string {
  const found = patterns.find((candidate) => candidate.place === place)?.pattern.exec(path);
  return decodeURIComponent(found?.[1] ?? '');
}

/** Path of the editor for the post with this slug. */
export function editPostPath(slug: string): string {
  return `/admin/posts/edit/${encodeURIComponent(slug)}`;
}

/** Path of the editor for the page or notice with this slug. */
export function editPagePath(slug: string): string {
  return `/admin/pages/edit/${encodeURIComponent(slug)}`;
}

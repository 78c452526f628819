/** The pages of this micro-frontend by name; a page without a title or a component does not compile. */
export const placePaths = {
  login: '/login',
  newPassword: '/login/password',
  bookmarks: '/my/bookmarks',
  comments: '/my/comments',
  settings: '/my/settings',
  bugReport: '/bug-report',
  bugReports: '/bug-reports',
  design: '/design',
} as const;

/** Name of a page. */
export type Place = keyof typeof placePaths;

/** The page that a path (without query) leads to; null where there is none. */
export function findPlace(path: string): Place | null {
  return (Object.keys(placePaths) as Place[]).find((place) => placePaths[place] === path) ?? null;
}

/** Address of a post. */
export function postPath(slug: string): string {
  return `/posts/${encodeURIComponent(slug)}`;
}

/** Address of a category's list. */
export function categoryPath(slug: string): string {
  return `/categories/${encodeURIComponent(slug)}`;
}

/** Address of a tag's list. */
export function tagPath(slug: string): string {
  return `/tags/${encodeURIComponent(slug)}`;
}

/** Address of a static page or notice. */
export function pagePath(slug: string): string {
  return `/pages/${encodeURIComponent(slug)}`;
}

/** A path with those of the given query values that are there. */
export function withQuery(path: string, values: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(values).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]]));
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
}

/** Address of a page of a post's comments: from a cursor on, a branch, around one comment, or to answer one. */
export function commentsPath(slug: string, query: Readonly<Partial<Record<'cursor' | 'branch' | 'comment' | 'reply' | 'sent', string | undefined>>>): string {
  return withQuery(`${postPath(slug)}/comments`, query);
}

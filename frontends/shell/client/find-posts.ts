/** A post as the palette lists it. */
export interface FoundPost {
  readonly slug: string;
  readonly title: string;
  readonly category: string | null;
}

const maxPosts = 6;

/** `GET /api/posts?q=`: the best matches. Rejects when the API cannot be reached or answers an error. */
export async function findPosts(query: string, signal: AbortSignal): Promise<readonly FoundPost[]> {
  const response = await fetch(`/api/posts?${new URLSearchParams({ q: query, limit: String(maxPosts) }).toString()}`, {
    headers: { Accept: 'application/json' },
    signal,
  });
  if (!response.ok) throw new Error(`The search answered ${response.status}.`);
  return readPosts(await response.json());
}

/** Read by hand: zod would weigh more than the whole palette. */
function readPosts(value: unknown): readonly FoundPost[] {
  const items = (value as { items?: unknown } | null)?.items;
  if (!Array.isArray(items)) throw new TypeError('The search answered something unknown.');
  return items.flatMap((item: { slug?: unknown; title?: unknown; category?: { name?: unknown } | null } | null) =>
    typeof item?.slug === 'string' && typeof item.title === 'string'
      ? [{ slug: item.slug, title: item.title, category: typeof item.category?.name === 'string' ? item.category.name : null }]
      : [],
  );
}

/** Names something that a page shows; see `pageTags`. */
export type PageTag = string;

const between = 'posts-between:';
const at = 'posts-at:';

/**
 * The vocabulary in which remotes say what a page shows, and the host what an event is about. Ids are UUIDs, times ISO
 * 8601 instants in UTC.
 */
export const pageTags = {
  /** Shows this post: whole, as a card, or as the previous or next one. */
  post: (id: string): PageTag => `post:${id}`,
  /** Depends on which posts there are, or on their order. */
  posts: 'posts',
  /** Shows the previous and next post in time (null = there is none on that side); a post in between would change it. */
  postsBetween: (older: string | null, newer: string | null): PageTag => `${between}${older ?? ''}/${newer ?? ''}`,
  /** Something happened to a post of that time. Only ever invalidated, never shown. */
  postsAt: (time: string): PageTag => `${at}${time}`,
  /** Lists posts related to one that has this tag or category. */
  relatedTo: (id: string): PageTag => `related-to:${id}`,
  /** Names the translations of a post with this key. */
  translations: (key: string): PageTag => `translations:${key}`,
  /** Shows comments of this post. */
  comments: (postId: string): PageTag => `comments:${postId}`,
  author: (id: string): PageTag => `author:${id}`,
  category: (id: string): PageTag => `category:${id}`,
  categories: 'categories',
  tag: (id: string): PageTag => `tag:${id}`,
  tags: 'tags',
  page: (id: string): PageTag => `page:${id}`,
  /** Depends on which pages and notices there are. */
  pages: 'pages',
  /** Depends on which static pages there are; the footer names them. */
  staticPages: 'static-pages',
  /** Is filled by this micro-frontend: names its styles, which a new build replaces. */
  remote: (name: string): PageTag => `remote:${name}`,
} as const;

/** Whether what is invalidated concerns a page with this tag. */
export function concernsTag(invalidated: PageTag, own: PageTag): boolean {
  if (invalidated === own) return true;
  if (!invalidated.startsWith(at) || !own.startsWith(between)) return false;
  const time = invalidated.slice(at.length);
  const [older = '', newer = ''] = own.slice(between.length).split('/');
  return (older === '' || older <= time) && (newer === '' || time <= newer);
}

import type { PostSummary } from '@hanji/contracts/api/posts';
import { pageTags, type PageTag } from '@hanji/frontend-kit/page-tags';

/** Tags of a page that shows these posts as cards: each post, and the categories named on it. */
export function tagsOfPosts(posts: readonly (PostSummary | null)[]): PageTag[] {
  return posts.flatMap((post) => (post === null ? [] : [pageTags.post(post.id), ...(post.category === null ? [] : [pageTags.category(post.category.id)])]));
}

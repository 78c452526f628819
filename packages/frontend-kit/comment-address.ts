/** Address of a comment under a post, on whichever page of the post's comments it stands. One that nobody may see leads to the post. */
export function commentPath(slug: string, id: string): string {
  return `/posts/${encodeURIComponent(slug)}/comments?${new URLSearchParams({ comment: id }).toString()}#comment-${id}`;
}

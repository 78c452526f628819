/** The lists that show posts, or how many there are of something. */
export const postLists = ['posts', 'statistics', 'categories', 'tags', 'needs'];

/** Replies are nested so many levels deep in answers; deeper ones stand at the last level, in the order they were written. */
export const shownCommentDepth = 6;
/** Replies are kept so many levels deep; who replies to one on the deepest level stands beside it. */
export const deepestComment = 100;

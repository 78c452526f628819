/** Replies are nested so many levels deep in answers; deeper ones stand at the last level, in the order they were written. */
export const shownCommentDepth = 6;

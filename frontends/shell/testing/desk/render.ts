/** The desk has no server-rendered pages; the build wants a renderer. */
export const nothing = null;

/** Nothing is rendered on a server here. */
export const nothing = null;

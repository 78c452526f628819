/** Characters that a password has at least; the API refuses shorter ones. */
export const shortestPassword = 10;

/** How often a process that imports or exports says that it is alive, in milliseconds. */
export const aliveMs = 1000;

/** Seconds without a sign of life after which it counts as dead, and another one takes over. */
export const deadSeconds = 15;

/** So many processes may die of one import or export before it is given up. */
export const mostAttempts = 3;

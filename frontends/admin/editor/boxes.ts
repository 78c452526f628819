/** Signs that tasks of a list begin with: what is still to do, and what is done. */
export const boxes = { open: '☐ ', done: '☑ ' } as const;

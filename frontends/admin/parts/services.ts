/** Services that consume events, and so may have dead letters; a test compares them with the definitions. */
export const services = ['blog', 'content', 'page', 'analytics', 'storage'] as const;

/**
 * Name of a set of routes that many services have alike (`shared-routes.ts` holds the routes): `data` for backups, `user-data` for exports
 * of users' data, `media` for the pictures in use, `redirects` for former addresses.
 */
export type SharedRoutes = 'data' | 'user-data' | 'media' | 'redirects';

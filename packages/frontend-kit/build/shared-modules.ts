/**
 * Modules of which a page has one copy however many micro-frontends it shows: the host brings them, remotes use the
 * host's and carry their own only for the case that they run without it.
 */
export const sharedModules: readonly string[] = ['react', 'react-dom', 'react-dom/client', 'react/jsx-runtime', 'react-router', '@tanstack/react-query'];

/** Module of the design system that holds contexts, so that host and remotes speak of the same ones. */
export const sharedContexts = '@hanji/frontend-kit/app/page-context';

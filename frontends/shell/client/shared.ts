import type { createInstance } from '@module-federation/enhanced/runtime';

type Shared = NonNullable<Parameters<typeof createInstance>[0]['shared']>;

/** Versions of the shared modules, written in by the build. */
declare const HANJI_SHARED_VERSIONS: Readonly<Record<string, string>>;

/** How each shared module is loaded; `packages/frontend-kit/build/shared-modules.ts` has the same names. */
const load: Readonly<Record<string, () => Promise<unknown>>> = {
  react: () => import(/* webpackChunkName: "react" */ 'react'),
  'react-dom': () => import(/* webpackChunkName: "react-dom" */ 'react-dom'),
  'react-dom/client': () => import(/* webpackChunkName: "react-dom" */ 'react-dom/client'),
  'react/jsx-runtime': () => import(/* webpackChunkName: "react" */ 'react/jsx-runtime'),
  'react-router': () => import(/* webpackChunkName: "router" */ 'react-router'),
  '@tanstack/react-query': () => import(/* webpackChunkName: "query" */ '@tanstack/react-query'),
  '@hanji/frontend-kit/app/page-context': () => import(/* webpackChunkName: "application-context" */ '@hanji/frontend-kit/app/page-context'),
};

/**
 * The host's copies of shared modules, loaded when the first remote asks for them. `loaded` says that they are taken
 * before any copy that a remote brings along.
 */
export const shared: Shared = Object.fromEntries(
  Object.entries(load).map(([name, get]) => {
    const version = HANJI_SHARED_VERSIONS[name] ?? '0.0.0';
    return [
      name,
      {
        version,
        loaded: true,
        get: () => get().then((module) => () => module),
        shareConfig: { singleton: true, requiredVersion: `^${version}` },
        strategy: 'loaded-first' as const,
      },
    ];
  }),
);

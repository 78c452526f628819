import { createRequire } from 'node:module';
import { sharedContexts, sharedModules } from './shared-modules.ts';

const require = createRequire(import.meta.url);

/** The bundler's `shared` option: one copy per page, of the major version that was built against. */
export function sharedConfig(): Record<string, { singleton: boolean; version: string; requiredVersion: string; packageName: string }> {
  return Object.fromEntries(
    [...sharedModules, sharedContexts].map((module) => {
      const version = versionOf(module);
      return [module, { singleton: true, version, requiredVersion: `^${version}`, packageName: packageOf(module) }];
    }),
  );
}

/** Installed version of the package that a module is from. */
export function versionOf(module: string): string {
  // The kit is not installed but linked, and shows no package.json to others.
  const file = module.startsWith('@hanji/') ? '../package.json' : `${packageOf(module)}/package.json`;
  return (require(file) as { version: string }).version;
}

function packageOf(module: string): string {
  return module
    .split('/')
    .slice(0, module.startsWith('@') ? 2 : 1)
    .join('/');
}

import { createRequire } from 'node:module';
import { sharedContexts, sharedModules } from './shared-modules.ts';

const require = createRequire(import.meta.url);

/** How a module is shared. */
export interface SharedModule {
  readonly singleton: true;
  /** A page that has another major version does not load the remote, rather than have it fail somewhere within. */
  readonly strictVersion: true;
  readonly version: string;
  readonly requiredVersion: string;
  readonly packageName: string;
}

/** The bundler's `shared` option: one copy per page, of the major version that was built against. */
export function sharedConfig(): Record<string, SharedModule> {
  return Object.fromEntries(
    [...sharedModules, sharedContexts].map((module) => {
      const version = versionOf(module);
      return [module, { singleton: true, strictVersion: true, version, requiredVersion: sameMajor(version), packageName: packageOf(module) }];
    }),
  );
}

/** Host and remote are released apart: either may have the newer minor version. */
function sameMajor(version: string): string {
  return version.startsWith('0.') ? `^${version}` : `^${version.split('.')[0]}.0.0`;
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

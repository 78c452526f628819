import { basename } from 'node:path';
import type { FrontendDefinition } from '@hanji/contracts/define-frontend';
import { ModuleFederationPlugin } from '@module-federation/enhanced/rspack';
import { rspack, type Rspack } from '@rsbuild/core';
import type { FrontendBuild } from './frontend-build.ts';
import { sharedConfig } from './shared-config.ts';

/**
 * The plugin that makes a remote's container (`remoteEntry.js`): Module Federation's own, or the bundler's for a remote
 * whose build asks for a lean one. The host's runtime loads either.
 */
export function containerPlugin(definition: FrontendDefinition, build: FrontendBuild): Rspack.RspackPluginInstance {
  const container = {
    name: definition.name,
    filename: 'remoteEntry.js',
    library: { type: 'global', name: `hanji_remote_${definition.name}` },
    exposes: Object.fromEntries(Object.entries(build.exposes).map(([name, file]) => [name, { import: file, name: basename(name) }])),
    shared: sharedConfig(),
  };
  if (build.container === 'lean') return new rspack.container.ModuleFederationPluginV1(container);
  return new ModuleFederationPlugin({
    ...container,
    // Types come from the workspaces, addresses from the host's environment.
    dts: false,
    manifest: false,
    experiments: { optimization: { disableSnapshot: true, target: 'web' } },
  });
}

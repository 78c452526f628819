import { join } from 'node:path';
import type { FrontendDefinition } from '@hanji/contracts/define-frontend';
import { projectRoot } from '@hanji/contracts/project-root';
import type { EnvironmentConfig, RsbuildConfig, RsbuildPlugin, Rspack } from '@rsbuild/core';
import { rspack } from '@rsbuild/core';
import { pluginReact } from '@rsbuild/plugin-react';
import { containerPlugin } from './container-plugin.ts';
import type { FrontendBuild } from './frontend-build.ts';
import { sharedConfig } from './shared-config.ts';
import { sharedModules } from './shared-modules.ts';

/** Browsers of the last two years: `light-dark()`, popovers and nesting are taken as they are. */
const browsers = ['chrome >= 123', 'edge >= 123', 'firefox >= 125', 'safari >= 17.5'];

/** Public path under which a micro-frontend's scripts and styles are served. */
export function assetPath(definition: Pick<FrontendDefinition, 'name' | 'role'>): string {
  return definition.role === 'host' ? '/assets/' : `/remotes/${definition.name}/`;
}

/** Rsbuild's configuration for a micro-frontend's folder: hashed files for the browser, one ES module for the server, both in `out`. */
export function rsbuildConfig(definition: FrontendDefinition, build: FrontendBuild, folder: string, out: string): RsbuildConfig {
  return {
    mode: 'production',
    logLevel: 'warn',
    root: folder,
    plugins: [pluginReact(), steadyFonts],
    performance: {
      printFileSize: false,
      buildCache: {
        cacheDirectory: join(projectRoot, 'node_modules', '.cache', 'hanji-build', definition.name),
        cacheDigest: [JSON.stringify([definition, build.exposes, sharedConfig()])],
        buildDependencies: [import.meta.filename],
      },
    },
    environments: { client: clientConfig(definition, build, out), server: serverConfig(build, out) },
  };
}

/** As our own fonts: one that comes late is for the next page, and moves nothing on this one. */
const steadyFonts: RsbuildPlugin = {
  name: 'hanji-steady-fonts',
  setup: ({ processAssets }) => {
    // Before the hashes of the names are made.
    processAssets({ stage: 'optimize-inline' }, ({ assets, sources, compilation }) => {
      for (const [name, asset] of Object.entries(assets).filter(([name]) => name.endsWith('.css'))) {
        const text = asset.source().toString();
        compilation.updateAsset(name, new sources.RawSource(text.replaceAll(/font-display: ?swap/g, 'font-display:optional')));
      }
    });
  },
};

function clientConfig(definition: FrontendDefinition, build: FrontendBuild, out: string): EnvironmentConfig {
  return {
    source: { entry: { ...build.entries } },
    output: {
      target: 'web',
      distPath: {
        root: join(out, 'client'),
        js: '',
        jsAsync: '',
        css: '',
        cssAsync: '',
        font: 'fonts',
        image: '',
        svg: '',
        media: '',
        assets: '',
      },
      filename: {
        js: '[name].[contenthash:10].js',
        css: '[name].[contenthash:10].css',
        font: '[name].[contenthash:10][ext]',
        svg: '[name].[contenthash:10][ext]',
        image: '[name].[contenthash:10][ext]',
      },
      filenameHash: true,
      assetPrefix: assetPath(definition),
      dataUriLimit: 0,
      manifest: 'manifest.json',
      overrideBrowserslist: browsers,
      legalComments: 'none',
      cleanDistPath: true,
    },
    splitChunks: false,
    tools: {
      htmlPlugin: false,
      rspack: (config, { appendPlugins }) => {
        config.optimization = { ...config.optimization, splitChunks: sharedChunks };
        config.output = { ...config.output, uniqueName: definition.name, chunkLoadingGlobal: `hanji_${definition.name}` };
        config.module = { ...config.module, rules: [...(config.module?.rules ?? []), federationWithoutSideEffects] };
        if (definition.role === 'host') appendPlugins(new rspack.DefinePlugin(hostDefines(definition)));
        if (definition.exposes.length > 0) appendPlugins(containerPlugin(definition, build));
      },
    },
  };
}

/** What several lazily loaded chunks need goes into one chunk of its own, by the names that `import()` gives them. */
const sharedChunks: Rspack.OptimizationSplitChunksOptions = {
  chunks: 'async',
  minSize: 0,
  cacheGroups: {
    default: false,
    defaultVendors: false,
    'react-dom': { test: /[\\/]node_modules[\\/](?:react-dom|scheduler)[\\/]/, name: 'react-dom', enforce: true },
    react: { test: /[\\/]node_modules[\\/]react[\\/]/, name: 'react', enforce: true },
    router: { test: /[\\/]node_modules[\\/](?:react-router|cookie|set-cookie-parser)[\\/]/, name: 'router', enforce: true },
    query: { test: /[\\/]node_modules[\\/]@tanstack[\\/]/, name: 'query', enforce: true },
    context: { test: /[\\/]packages[\\/]frontend-kit[\\/]app[\\/]page-context/, name: 'application-context', enforce: true },
    schemas: { test: /[\\/]node_modules[\\/]zod[\\/]/, name: 'schemas', enforce: true },
    federation: { test: /[\\/]node_modules[\\/]@module-federation[\\/]/, name: 'federation', enforce: true },
  },
};

/** Its modules only define things, which its package does not say; unused ones need not reach readers. */
const federationWithoutSideEffects: Rspack.RuleSetRule = {
  test: /[\\/]@module-federation[\\/](?:runtime|runtime-core|sdk|error-codes)[\\/]dist[\\/]/,
  sideEffects: false,
};

/** What the federation runtime and its host are told when they are built; the plugin of a remote tells its own. */
function hostDefines(definition: FrontendDefinition): Record<string, string> {
  return {
    FEDERATION_BUILD_IDENTIFIER: JSON.stringify(definition.name),
    FEDERATION_OPTIMIZE_NO_SNAPSHOT_PLUGIN: 'true',
    ENV_TARGET: '"web"',
    HANJI_SHARED_VERSIONS: JSON.stringify(Object.fromEntries(Object.entries(sharedConfig()).map(([name, { version }]) => [name, version]))),
  };
}

function serverConfig(build: FrontendBuild, out: string): EnvironmentConfig {
  return {
    source: { entry: { render: build.render } },
    output: {
      target: 'node',
      module: true,
      distPath: { root: join(out, 'server'), js: '' },
      filename: { js: '[name].js' },
      emitAssets: false,
      minify: false,
      legalComments: 'none',
      cleanDistPath: true,
    },
    tools: {
      rspack: { externals: [installedModule] },
    },
  };
}

/** React, what pages share that uses it, and what those are made of. */
const builtIn = new Set([...sharedModules.map(packageOf), 'lucide-react', 'scheduler', '@tanstack/query-core']);

/** Installed modules are imported when the server runs; React, and what uses it, is built in, so that it is one and always its production build. */
async function installedModule({ request = '' }: Rspack.ExternalItemFunctionData): Promise<string | undefined> {
  const isOurs = /^(?:[./]|@hanji\/)/.test(request);
  return isOurs || builtIn.has(packageOf(request)) ? undefined : `module ${request}`;
}

function packageOf(request: string): string {
  return request.split('/', request.startsWith('@') ? 2 : 1).join('/');
}

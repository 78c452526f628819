import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readAssetManifest } from '@hanji/frontend-kit/server/asset-manifest';
import { createPartServer } from '@hanji/frontend-kit/server/part-server';
import { startFrontend } from '@hanji/frontend-kit/server/start-frontend';
import { runProcess } from '@hanji/service-kit/run-process';
import definition from './frontend.ts';
import type * as RenderModule from './server/render.tsx';

const dist = join(import.meta.dirname, 'dist');
const clientFolder = join(dist, 'client');

await runProcess(async () => {
  const styles = readAssetManifest(clientFolder).styles('styles');
  const { createRenderer } = (await import(pathToFileURL(join(dist, 'server', 'render.js')).href)) as typeof RenderModule;
  return await startFrontend(
    definition,
    ({ log }) => ({ app: createPartServer({ name: definition.name, render: createRenderer({ styles }), clientFolder, log }) }),
    process.env,
  );
});

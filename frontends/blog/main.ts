import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { internalKeyHeaders } from '@hanji/contracts/internal-access';
import { createServiceClient } from '@hanji/frontend-kit/server/service-client';
import { warmHighlighter } from '@hanji/frontend-kit/content/highlight-code';
import { rememberArticles } from '@hanji/frontend-kit/content/remembered-articles';
import { readAssetManifest } from '@hanji/frontend-kit/server/asset-manifest';
import { internalAddress, internalAddresses } from '@hanji/frontend-kit/server/internal-address';
import { createPartServer } from '@hanji/frontend-kit/server/part-server';
import { startFrontend } from '@hanji/frontend-kit/server/start-frontend';
import { runProcess } from '@hanji/service-kit/run-process';
import definition from './frontend.ts';
import type * as RenderModule from './server/render.tsx';

const dist = join(import.meta.dirname, 'dist');
const clientFolder = join(dist, 'client');
/** Memory for prepared articles, in bytes. */
const articleMemory = 32_000_000;
/** A page's data comes within this time or not at all; the host waits a little longer for the page. */
const timeoutMs = 3000;
/** What is known of pictures makes them lighter, nothing more: it is not waited for long. */
const pictureTimeoutMs = 800;

/** A page is shown without its comments rather than late. */
const commentTimeoutMs = 2000;

await runProcess(async () => {
  const styles = readAssetManifest(clientFolder).styles('styles');
  const { createRenderer } = (await import(pathToFileURL(join(dist, 'server', 'render.js')).href)) as typeof RenderModule;
  const running = await startFrontend(
    definition,
    ({ env, log }) => {
      const internal = (service: string, baseUrl: string, waitMs: number) =>
        createServiceClient({ baseUrl, timeoutMs: waitMs, headers: internalKeyHeaders({ own: env.INTERNAL_API_KEYS[service], shared: env.INTERNAL_API_KEY }) });
      const render = createRenderer({
        blog: createServiceClient({ baseUrl: internalAddress(env, 'blog'), timeoutMs }),
        redirects: Object.entries(internalAddresses(env, 'redirects')).map(([service, address]) => internal(service, address, timeoutMs)),
        internalStorage: internal('storage', internalAddress(env, 'storage'), pictureTimeoutMs),
        page: createServiceClient({ baseUrl: internalAddress(env, 'page'), timeoutMs }),
        content: createServiceClient({ baseUrl: internalAddress(env, 'content'), timeoutMs: commentTimeoutMs }),
        prepareArticle: rememberArticles(articleMemory),
        timeZone: env.TIME_ZONE,
        styles,
        onLoss: (what, error) => log.warn({ err: error }, `could not be had: ${what}`),
      });
      return { app: createPartServer({ name: definition.name, render, clientFolder, log }) };
    },
    process.env,
  );
  // The first code block of a language would wait half a second for its grammar.
  void warmHighlighter(['tsx', 'bash', 'json']);
  return running;
});

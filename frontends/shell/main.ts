import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createServiceClient } from '@hanji/frontend-kit/server/service-client';
import { readAssetManifest } from '@hanji/frontend-kit/server/asset-manifest';
import { internalAddress } from '@hanji/frontend-kit/server/internal-address';
import { startFrontend } from '@hanji/frontend-kit/server/start-frontend';
import { tellCertificateExpiry } from '@hanji/service-kit/metrics';
import { runProcess } from '@hanji/service-kit/run-process';
import { createShell } from './app.ts';
import definition from './frontend.ts';
import type { DocumentRenderer } from './server/compose-page.ts';
import { readRemotes } from './server/remotes.ts';
import { siteFrame } from './server/site-frame.ts';

const dist = join(import.meta.dirname, 'dist');
const clientFolder = join(dist, 'client');

await runProcess(async () => {
  const manifest = readAssetManifest(clientFolder);
  const renderer = (await import(pathToFileURL(join(dist, 'server', 'render.js')).href)) as DocumentRenderer;
  return await startFrontend(
    definition,
    ({ env, log, metrics }) => {
      const remotes = readRemotes(env.REMOTES);
      if (env.CERTIFICATE_EXPIRES !== undefined) tellCertificateExpiry(metrics, new URL(env.PUBLIC_URL).hostname, env.CERTIFICATE_EXPIRES);
      return createShell({
        frame: siteFrame(
          { title: env.SITE_TITLE, description: env.SITE_DESCRIPTION, publicUrl: env.PUBLIC_URL, timeZone: env.TIME_ZONE },
          manifest,
          remotes,
          renderer,
        ),
        remotes,
        auth: createServiceClient({ baseUrl: internalAddress(env, 'auth'), timeoutMs: 1500 }),
        blog: createServiceClient({ baseUrl: internalAddress(env, 'blog'), timeoutMs: 1500 }),
        // Its links are at the foot of the page: nobody waits long for them.
        page: createServiceClient({ baseUrl: internalAddress(env, 'page'), timeoutMs: 500 }),
        clientFolder,
        apiDocsFolder: join(dist, 'api-docs'),
        vitals: { share: env.WEB_VITALS_SHARE, key: env.PAGE_TRACE_KEY },
        maxCacheBytes: env.PAGE_CACHE_MB * 1_000_000,
        partTimeoutMs: 4000,
        log,
        onRead: (outcome) => metrics.cacheReads.inc({ cache: 'pages', outcome }),
      });
    },
    process.env,
  );
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApiClient } from '@hanji/frontend-kit/api/client';
import type { TurnLimits } from '@hanji/service-kit/turns';
import { createShell, type Shell } from '../app.ts';
import { hasSidebar, renderDocument } from '../layout/render.tsx';
import type { Remote } from '../server/remotes.ts';

/** A shell that listens, with what it complained about. */
export interface TestShell extends Pick<Shell, 'onBroadcast'> {
  readonly url: string;
  readonly complaints: string[];
  /** What the log says beside each. */
  readonly details: unknown[];
  readonly stop: () => Promise<void>;
}

/** Starts the shell's application with these remotes and an API at `apiUrl`. */
export async function startShell(
  remotes: readonly Remote[],
  apiUrl: string,
  {
    partTimeoutMs = 2000,
    apiDocsFolder = '/nowhere',
    vitalsShare = 0,
    turns,
  }: { partTimeoutMs?: number; apiDocsFolder?: string; vitalsShare?: number; turns?: TurnLimits } = {},
): Promise<TestShell> {
  const clientFolder = mkdtempSync(join(tmpdir(), 'hanji-shell-'));
  writeFileSync(join(clientFolder, 'boot.0123456789.js'), 'export {};');
  writeFileSync(join(clientFolder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const complaints: string[] = [];
  const details: unknown[] = [];
  const complain = (said: unknown, sentence: string) => {
    details.push(said);
    complaints.push(sentence);
  };
  const shell = createShell({
    frame: {
      site: { title: '한지', description: '종이에 먹으로', publicUrl: 'https://hanji.example', timeZone: 'Asia/Seoul' },
      assets: { styles: ['/assets/styles.css'], script: '/assets/boot.0123456789.js', fonts: [] },
      remotes: remotes.map(({ name }) => ({ name, entry: `/remotes/${name}/remoteEntry.js` })),
      renderer: { renderDocument, hasSidebar },
    },
    remotes,
    auth: createApiClient({ baseUrl: apiUrl, timeoutMs: 2000 }),
    blog: createApiClient({ baseUrl: apiUrl, timeoutMs: 2000 }),
    page: createApiClient({ baseUrl: apiUrl, timeoutMs: 2000 }),
    clientFolder,
    apiDocsFolder,
    vitals: { share: vitalsShare, key: 'k'.repeat(32) },
    maxCacheBytes: 1_000_000,
    partTimeoutMs,
    ...(turns === undefined ? {} : { turns }),
    onRead: () => undefined,
    log: { warn: complain, error: complain } as never,
  });
  const server = createServer(shell.app.callback());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    onBroadcast: shell.onBroadcast,
    url: `http://127.0.0.1:${port}`,
    complaints,
    details,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        rmSync(clientFolder, { recursive: true });
        server.close(() => resolve());
      }),
  };
}

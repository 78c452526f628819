import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Progress } from '../progress.ts';
import { runSite, type RunningSite } from '../run-site.ts';
import { keepOrPickPort } from '../servers/free-port.ts';

/** The first admin of every site under test. */
export const testAdmin = { email: 'admin@example.com', password: 'a long enough password' };

/** A local site of a test's own, and its admin's access token. */
export interface TestSite extends RunningSite {
  readonly adminToken: string;
  readonly call: (
    path: string,
    request?: { method?: string; body?: unknown; token?: string; headers?: Record<string, string> },
  ) => Promise<{ status: number; headers: Headers; text: string; json: () => unknown }>;
}

/** Brings a site up in a temporary folder, as `npm start` does. `only` names workloads; all when absent. */
export async function startTestSite(options: { readonly only?: readonly string[]; readonly seed?: 'none' | 'sample' } = {}): Promise<TestSite> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hanji-site-'));
  process.env['ADMIN_EMAIL'] = testAdmin.email;
  process.env['ADMIN_PASSWORD'] = testAdmin.password;
  const running = await runSite(
    { port: await keepOrPickPort(undefined), dataDir, seed: options.seed ?? 'none', only: options.only ?? null, ports: 'any' },
    silentProgress,
    new AbortController().signal,
  );
  const call: TestSite['call'] = (path, request) => callSite(running.publicUrl, path, request);
  const login = await call('/api/auth/login', { body: testAdmin });
  const { accessToken } = login.json() as { accessToken: string };
  return {
    ...running,
    adminToken: accessToken,
    call,
    stop: async () => {
      await running.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const silentProgress: Progress = {
  line: () => undefined,
  step: (_name, work) => work(() => undefined),
};

async function callSite(
  base: string,
  path: string,
  request: { method?: string; body?: unknown; token?: string; headers?: Record<string, string> } = {},
): ReturnType<TestSite['call']> {
  const headers: Record<string, string> = { ...request.headers };
  if (request.token !== undefined) headers['authorization'] = `Bearer ${request.token}`;
  if (request.body !== undefined) headers['content-type'] ??= 'application/json';
  const init: RequestInit = {
    method: request.method ?? (request.body === undefined ? 'GET' : 'POST'),
    headers,
    redirect: 'manual',
    signal: AbortSignal.timeout(15_000),
  };
  if (request.body !== undefined) init.body = JSON.stringify(request.body);
  const response = await fetch(`${base}${path}`, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) as unknown };
}

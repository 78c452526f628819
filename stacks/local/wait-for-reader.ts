import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalSite } from './local-sources.ts';

const timeoutMs = 60_000;

/** Resolves once a page really answers as a reader asks for it, through the gateway. Rejects with the last answer. */
export async function waitForReader(site: LocalSite, signal: AbortSignal): Promise<void> {
  const hasPages = site.workloads.some((workload) => workload.deployable.kind === 'frontend' && workload.deployable.role === 'host');
  const address = hasPages ? `${site.publicUrl}/` : `${site.publicUrl}/.well-known/jwks.json`;
  const until = Date.now() + timeoutMs;
  let last = 'no answer';
  while (Date.now() < until) {
    signal.throwIfAborted();
    try {
      const response = await fetch(address, { headers: { accept: 'text/html' }, signal: AbortSignal.timeout(5000) });
      const text = await response.text();
      if (response.ok && (!hasPages || text.includes('</html>'))) return;
      last = `status ${response.status}`;
    } catch (error) {
      last = (error as Error).message;
    }
    await sleep(200);
  }
  throw new Error(`${address} does not answer as it should (${last}). Look into ${site.dataDir}/logs.`);
}

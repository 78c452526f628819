import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { environmentFor } from '@hanji/stacks/local/local-sources';
import { keepOrPickPort } from '@hanji/stacks/local/servers/free-port';
import { nodeArguments, superviseProcess } from '@hanji/stacks/local/supervised-process';
import type { TestSite } from '@hanji/stacks/local/testing/local-site';
import type { Figure } from './figures.ts';

const writes = 30;
const goalMs = 1000;
const readyMs = 30_000;

/** How long a second process of the blog service goes on showing what a first one has changed; and whether the first one ever does. */
export async function measureFreshness(site: TestSite): Promise<Figure[]> {
  const workload = site.site.workloads.find(({ plan }) => plan.name === 'blog');
  if (workload === undefined) throw new Error('the site runs without its blog service');
  const port = await keepOrPickPort(undefined);
  const second = superviseProcess(
    {
      name: 'blog, a second one',
      command: process.execPath,
      args: [...nodeArguments, join(site.site.projectFolder, workload.plan.main)],
      env: { ...environmentFor(workload, site.site), PORT: String(port) },
      logFile: join(site.site.dataDir, 'logs', 'blog-2.log'),
      readyUrl: `http://127.0.0.1:${port}${workload.plan.probes.ready}`,
      startNonce: site.site.startNonce,
    },
    () => undefined,
  );
  try {
    await second.ready(readyMs);
    return await figures(site, workload.url, `http://127.0.0.1:${port}`);
  } finally {
    await second.stop();
  }
}

async function figures(site: TestSite, first: string, second: string): Promise<Figure[]> {
  const made = await site.call('/api/posts', { token: site.adminToken, body: { title: 'Seen where', content: '<p>0</p>', status: 'PUBLIC' } });
  let post = made.json() as { slug: string; version: number };
  const titleAt = async (base: string) => ((await (await fetch(`${base}/api/posts/${post.slug}`)).json()) as { title: string }).title;
  const delays: number[] = [];
  let missed = 0;
  for (let turn = 1; turn <= writes; turn += 1) {
    // Both have the answer at hand.
    await Promise.all([titleAt(first), titleAt(second)]);
    const title = `Seen where ${turn}`;
    const changed = await fetch(`${first}/api/posts/${post.slug}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${site.adminToken}`, 'content-type': 'application/json', 'if-match': `"${post.version}"` },
      body: JSON.stringify({ title }),
    });
    if (!changed.ok) throw new Error(`The post could not be changed: ${changed.status} ${await changed.text()}`);
    post = (await changed.json()) as { slug: string; version: number };
    const writtenAt = performance.now();
    if ((await titleAt(first)) !== title) missed += 1;
    while ((await titleAt(second)) !== title) await sleep(5);
    delays.push(performance.now() - writtenAt);
  }
  return [
    { name: 'a change, at the process that made it, first reads that miss it', value: missed, unit: `of ${writes}`, better: 'less', goal: 0 },
    { name: 'a change, at another process, longest until it is seen', value: Math.max(...delays), unit: 'ms', better: 'less', goal: goalMs },
  ];
}

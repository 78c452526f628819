import { setTimeout as sleep } from 'node:timers/promises';
import type { ImportJob, ImportStatus } from '@hanji/contracts/api/imports';
import { partBytes } from '@hanji/contracts/api/upload-parts';
import { wordPressExport } from '@hanji/importer/testing/blog-factory';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { siteServices } from './testing/site-services.ts';
import { startTestSite, type TestSite } from './testing/local-site.ts';

const posts = 400;
let site: TestSite;
beforeAll(async () => {
  site = await startTestSite({ only: (await siteServices()).map((service) => service.name), durable: true });
});
afterAll(() => site?.stop(), 60_000);

test('an import goes on, with nothing lost or doubled, while whoever runs it and whoever takes it are killed', async () => {
  const items = Array.from({ length: posts }, (_, index) => ({
    id: index + 1,
    content: `<p>${'A sentence of a post. '.repeat(40)}</p>`,
    comments: [{ id: index + 1, content: `Comment ${index + 1}` }],
  }));
  // More than one part, the first as large as the gateway lets them be.
  const padding = ' '.repeat(partBytes);
  const id = await upload('old blog.xml', wordPressExport([...items, { id: posts + 1, type: 'page', slug: 'our-house' }], padding));
  await act(id, 'check', {});
  expect(await until(id, 'CHECKED')).toMatchObject({ kind: 'WORDPRESS', figures: { posts: { new: posts }, pages: { new: 1 } } });
  expect(await count()).toBe(0);
  await act(id, 'start');
  for (const [name, after] of [
    ['blog', 40],
    ['storage', 120],
    ['content', 200],
  ] as const) {
    await eventually(`${after} posts are there`, async () => (await count()) >= after);
    kill(name);
  }
  const done = await until(id, 'DONE');
  expect(done).toMatchObject({ error: null, figures: { failed: 0, notReached: 0, comments: { taken: posts, failed: 0 } } });
  expect([await count(), await count('content', 'comment'), await count('page', 'page')]).toEqual([posts, posts, 1]);
  const report = await site.call(`/api/imports/${id}/report/text`, { token: site.adminToken });
  expect(report.text).toContain(`into the site at ${site.publicUrl}`);
}, 300_000);

async function upload(filename: string, content: string): Promise<string> {
  const bytes = Buffer.from(content);
  const { id, partBytes } = (await ask('/api/imports', { body: { filename, size: bytes.length } })) as ImportJob;
  for (let start = 0; start < bytes.length; start += partBytes) {
    const answer = await fetch(`${site.publicUrl}/api/imports/${id}/parts/${start / partBytes + 1}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${site.adminToken}`, 'content-type': 'application/octet-stream' },
      body: Uint8Array.from(bytes.subarray(start, start + partBytes)),
    });
    expect(answer.status).toBe(200);
  }
  return id;
}

async function ask(path: string, request: { method?: string; body?: unknown } = {}): Promise<unknown> {
  const answer = await site.call(path, { ...request, token: site.adminToken });
  if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
  return answer.json();
}

function act(id: string, what: 'check' | 'start', body?: object): Promise<unknown> {
  return ask(`/api/imports/${id}/${what}`, { method: 'POST', body });
}

/** The import once it has the status. Whoever tells it is away at times. */
async function until(id: string, status: ImportStatus): Promise<ImportJob> {
  let last: ImportJob | null = null;
  await eventually(`the import is ${status}`, async () => {
    last = (await ask(`/api/imports/${id}`).catch(() => last)) as ImportJob | null;
    if (last?.status === 'FAILED' || last?.status === 'STOPPED') throw new Error(`the import is ${last.status}: ${last.error}`);
    return last?.status === status;
  });
  if (last === null) throw new Error('the import told nothing');
  return last;
}

async function count(service = 'blog', table = 'post'): Promise<number> {
  const [row] = await site.query<{ count: number }>(service, `select count(*)::int as count from ${table}`);
  return row?.count ?? 0;
}

function kill(name: string): void {
  const pid = site.processes.find((child) => child.name === name)?.pid();
  if (pid === undefined) throw new Error(`${name} does not run`);
  process.kill(pid, 'SIGKILL');
}

async function eventually(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 240_000; Date.now() < end; await sleep(100)) if (await isSo()) return;
  throw new Error(`${what}: that did not happen`);
}

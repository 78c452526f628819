import { randomUUIDv7 } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { ExportJob } from '@hanji/contracts/api/exports';
import { internalAddressVariable } from '@hanji/contracts/site-environment';
import { unpackZip } from '@hanji/importer/archive/unpack-zip';
import { TestFolder } from '@hanji/importer/testing/blog-factory';
import { signTestToken } from '@hanji/service-kit/testing/test-keys';
import { eventually, testInternalKey, testUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import definition from '../service.ts';
import { freePort } from '../testing/import-site.ts';
import { startStorageService, type TestStorageService } from '../testing/storage-service.ts';

const time = '2026-01-01T00:00:00.000Z';
const author = randomUUIDv7();
let picture = '';
const rowsOf = () => [
  { table: 'users', row: { id: author, name: 'Ada', email: 'ada@blog.example', bio: '', avatar: null, role: 'ADMIN' } },
  ...['PUBLIC', 'PRIVATE'].map((status) => ({
    table: 'post',
    row: {
      id: randomUUIDv7(),
      slug: `post-${status.toLowerCase()}`,
      title: `A ${status} post`,
      excerpt: '',
      content: `<p>한지</p><p><img src="${picture}" alt=""></p>`,
      is_excerpt_given: false,
      author_id: author,
      author_name: 'Ada',
      status,
      featured: false,
      published_at: time,
      created_at: time,
      updated_at: time,
    },
  })),
];

/** All services but storage itself: what they answer, or that they do not. */
let answer: () => string | 'never' | 'away' = () => 'away';
const whole = () => [{ service: 'blog', migration: '1' }, ...rowsOf(), { tables: {} }].map((line) => `${JSON.stringify(line)}\n`).join('');
const others = createServer((request, response) => {
  const text = answer();
  if (text === 'never') return;
  if (text === 'away' || request.headers['x-internal-api-key'] !== testInternalKey) response.writeHead(503).end();
  else response.end(text);
});

let site: TestStorageService;
beforeAll(async () => {
  await new Promise<void>((resolve) => others.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(others.address() as AddressInfo).port}`;
  const names = Object.keys(definition.calls);
  site = await startStorageService({
    ...Object.fromEntries(names.map((name) => [internalAddressVariable(name), url])),
    INTERNAL_API_KEYS: JSON.stringify(Object.fromEntries(names.map((name) => [name, testInternalKey]))),
    PORT: String(await freePort()),
    HOST: '127.0.0.1',
  });
  picture = (await site.makeImage()).url;
});
afterAll(async () => {
  others.closeAllConnections();
  others.close();
  await site.stop();
});
beforeEach(() => (answer = whole));

const begin = async (): Promise<ExportJob> => (await site.asAdmin('/api/exports', { method: 'POST' })).body;
const jobOf = async (id: string): Promise<ExportJob> => (await site.asAdmin(`/api/exports/${id}`)).body;
const finished = (id: string) =>
  eventually(
    async () => {
      const job = await jobOf(id);
      return job.finishedAt === null ? null : job;
    },
    { timeoutMs: 60_000 },
  );
const underWay = (id: string) => eventually(async () => (await jobOf(id)).status === 'RUNNING', { timeoutMs: 60_000 });
const stored = () => readdir(join(site.folder, 'imports'), { recursive: true }).catch(() => [] as string[]);
const remove = (id: string) => site.asAdmin(`/api/exports/${id}`, { method: 'DELETE' });

describe('an export', () => {
  test('is a zip of what all services hold, which is there for a day', async () => {
    const asked = await site.asAdmin('/api/exports', { method: 'POST' });
    expect([asked.status, asked.body.status, asked.headers.get('location')]).toEqual([202, 'QUEUED', `/api/exports/${asked.body.id}`]);
    const job = await finished(asked.body.id);
    expect(job).toMatchObject({ status: 'DONE', progress: 100, error: null, figures: { posts: 2, pages: 0, comments: 0, pictures: 1, missing: [] } });
    expect(Date.parse(job.goneAt ?? '') - Date.parse(job.finishedAt ?? '')).toBe(24 * 3_600_000);
    const download = await fetch(`${site.baseUrl}/api/exports/${job.id}/download`, { headers: { authorization: `Bearer ${signTestToken(site.admin)}` } });
    expect(download.headers.get('content-disposition')).toMatch(/^attachment; filename="hanji-export-\d{4}-\d\d-\d\d\.zip"$/);
    const bytes = Buffer.from(await download.arrayBuffer());
    expect(bytes.length).toBe(job.size);
    using folder = new TestFolder();
    await writeFile(join(folder.path, 'site.zip'), bytes);
    await unpackZip(join(folder.path, 'site.zip'), join(folder.path, 'site'), () => false);
    expect(await readdir(join(folder.path, 'site', 'posts'))).toEqual(['post-private.md', 'post-public.md']);
    expect(await readdir(join(folder.path, 'site', 'media', 'posts'))).toEqual([picture.split('/').at(-1)]);
    expect((await site.asAdmin('/api/exports')).body.items[0]).toEqual(job);
    expect(await readdir(join(site.folder, 'incoming'))).toEqual([]);
    expect((await remove(job.id)).status).toBe(204);
    expect(await stored()).not.toContain(`${job.id}/site.zip`);
  });

  test('that is asked for twice is one', async () => {
    answer = () => 'never';
    const [first, second] = [await begin(), await begin()];
    expect(second.id).toBe(first.id);
    await remove(first.id);
  });

  test('that cannot be made says why, and the next one can', async () => {
    answer = () => 'away';
    const job = await finished((await begin()).id);
    expect(job).toMatchObject({ status: 'FAILED', size: null, figures: null, error: expect.stringContaining('answers 503') });
    const refused = await site.asAdmin(`/api/exports/${job.id}/download`);
    expect([refused.status, refused.body.code]).toEqual([409, 'export_not_done']);
    answer = whole;
    expect((await finished((await begin()).id)).status).toBe('DONE');
  });

  test('that is given up ends, and leaves nothing', async () => {
    answer = () => 'never';
    const { id } = await begin();
    await underWay(id);
    expect((await remove(id)).status).toBe(204);
    await eventually(async () => (await readdir(join(site.folder, 'incoming'))).length === 0, { timeoutMs: 60_000 });
    expect((await site.asAdmin(`/api/exports/${id}`)).status).toBe(404);
    expect(await stored()).not.toContain(`${id}/site.zip`);
  });

  test('whose process died is begun anew by another one; three times at most', async () => {
    answer = () => 'never';
    const { id } = await begin();
    await underWay(id);
    const died = 'update export_job set run_id = gen_random_uuid(), alive_at = now() - interval $$1 minute$$, attempts = $2 where id = $1';
    await site.database.query(died, [id, 1]);
    answer = whole;
    expect((await finished(id)).status).toBe('DONE');
    const again = await begin();
    await finished(again.id);
    await site.database.query("update export_job set status = 'RUNNING', finished_at = null where id = $1", [again.id]);
    await site.database.query(died, [again.id, 3]);
    expect(await finished(again.id)).toMatchObject({ status: 'FAILED', error: expect.stringContaining('ended 3 times') });
  });

  test('waits while the site is being restored', async () => {
    await site.database.query(
      `insert into backup_job (id, kind, backup_id, status, progress, alive_at, created_at)
       values ('00000000-0000-7000-8000-000000000001', 'restore', gen_random_uuid(), 'RUNNING', 1, now() + interval '1 hour', now())`,
    );
    const { id } = await begin();
    await new Promise((resolve) => setTimeout(resolve, 3000));
    expect((await jobOf(id)).status).toBe('QUEUED');
    await site.database.query("delete from backup_job where kind = 'restore'");
    expect((await finished(id)).status).toBe('DONE');
  });

  test('of yesterday is deleted with its file', async () => {
    const { id } = await finished((await begin()).id);
    await site.database.query("update export_job set finished_at = now() - interval '25 hours' where id = $1", [id]);
    expect(await stored()).toContain(`${id}/site.zip`);
    expect((await site.asAdmin('/api/exports')).body.items.map((job: ExportJob) => job.id)).not.toContain(id);
    expect(await stored()).not.toContain(`${id}/site.zip`);
  });

  test('that is not there is not found', async () => {
    const path = `/api/exports/${randomUUIDv7()}`;
    expect((await site.asAdmin(path)).status).toBe(404);
    expect((await site.asAdmin(`${path}/download`)).status).toBe(404);
    expect((await remove(randomUUIDv7())).status).toBe(404);
    expect((await site.asAdmin('/api/exports/one')).status).toBe(400);
  });

  test('is for admins alone', async () => {
    const { id } = await finished((await begin()).id);
    const calls = [
      ['GET', '/api/exports'],
      ['POST', '/api/exports'],
      ['GET', `/api/exports/${id}`],
      ['GET', `/api/exports/${id}/download`],
      ['DELETE', `/api/exports/${id}`],
    ] as const;
    for (const [method, path] of calls) {
      expect([path, (await site.call(path, { method })).status]).toEqual([path, 401]);
      expect([path, (await site.call(path, { method, as: testUser('USER') })).status]).toEqual([path, 403]);
    }
  });
});

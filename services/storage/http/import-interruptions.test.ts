import { randomUUIDv7 } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { wordPressExport } from '@hanji/importer/testing/blog-factory';
import { eventually } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { importEnvironment, type ImportSite, startImportSite } from '../testing/import-site.ts';
import { startStorageService } from '../testing/storage-service.ts';

let imports: ImportSite;
let site: ImportSite['site'];
beforeAll(async () => {
  imports = await startImportSite();
  ({ site } = imports);
});
afterAll(() => imports.stop());
beforeEach(() => {
  imports.blog.disturb = () => null;
  imports.blog.posts.clear();
});

let blogs = 0;
/** A blog that was not imported before. */
function newBlog(posts: number): string {
  blogs += 1;
  return wordPressExport(Array.from({ length: posts }, (_, index) => ({ id: index + 1 }))).replaceAll('old.example', `old${blogs}.example`);
}

/** Lets so many posts in; the others wait until the answered function is called. */
function holdAfter(posts: number): () => void {
  imports.blog.disturb = (path) => (path === '/internal/import/posts' && imports.blog.posts.size >= posts ? { status: 503 } : null);
  return () => (imports.blog.disturb = () => null);
}

async function checkedImport(posts: number): Promise<string> {
  const { id } = await imports.upload('old.xml', newBlog(posts));
  await imports.act(id, 'check');
  await imports.until(id, 'CHECKED');
  return id;
}

describe('an import that is stopped', () => {
  test('ends after what is under way, and goes on later where it was', async () => {
    const id = await checkedImport(40);
    const release = holdAfter(5);
    await imports.act(id, 'start');
    await eventually(() => imports.blog.posts.size === 5);
    expect((await imports.act(id, 'stop')).body.status).toBe('RUNNING');
    await eventually(async () => (await site.database.query('select 1 from import_job where id = $1 and stop_wanted', [id])).rowCount === 1);
    // Long enough for the importer to have heard of it.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    release();
    const stopped = await imports.until(id, 'STOPPED', 'DONE');
    expect(stopped).toMatchObject({ status: 'STOPPED', error: null, report: 'IMPORT' });
    expect(imports.blog.posts.size).toBeLessThan(15);
    expect(stopped.figures?.notReached).toBe(40 - imports.blog.posts.size);
    const before = imports.blog.posts.size;
    await imports.act(id, 'start');
    expect(await imports.until(id, 'DONE')).toMatchObject({ figures: { posts: { created: 40 - before, unchanged: before }, notReached: 0 } });
    expect(imports.blog.posts.size).toBe(40);
  });

  test('ends also while an item holds it up, and can be checked again', { tags: ['abuse/hostile-import'] }, async () => {
    const { id } = await imports.upload('slow.md', `---\ntitle: Slow\n---\n${'*a_ '.repeat(40_000)}`);
    await imports.act(id, 'check');
    await eventually(async () => (await site.asAdmin(`/api/imports/${id}`)).body.progress?.total === 1, { timeoutMs: 15_000 });
    await imports.act(id, 'stop');
    // One that was interrupted by itself has a report.
    expect(await imports.until(id, 'UPLOADED', 'CHECKED')).toMatchObject({ status: 'UPLOADED', error: null, report: null });
    expect((await imports.act(id, 'check')).body.status).toBe('CHECKING');
    await imports.act(id, 'stop');
    await imports.until(id, 'UPLOADED');
  });

  test('before a process has begun it stops at once; a check that is stopped can be checked again', async () => {
    const { id } = await imports.upload('old.xml', newBlog(1));
    const restored = await restoreSite();
    expect((await imports.act(id, 'check')).body.status).toBe('CHECKING');
    expect((await imports.act(id, 'stop')).body.status).toBe('UPLOADED');
    await restored();
    await imports.act(id, 'check');
    await imports.until(id, 'CHECKED');
  });
});

/** The site is being restored until the answered function is called. */
async function restoreSite(): Promise<() => Promise<unknown>> {
  await site.database.query(`insert into backup_job (id, kind, backup_id, status, alive_at, created_at) values ($1, 'restore', $1, 'RUNNING', now(), now())`, [
    randomUUIDv7(),
  ]);
  return () => site.database.query('delete from backup_job');
}

test('an import waits while the site is being restored, and begins anew after it', async () => {
  const id = await checkedImport(10);
  const release = holdAfter(5);
  await imports.act(id, 'start');
  await eventually(() => imports.blog.posts.size === 5);
  const restored = await restoreSite();
  await eventually(async () => (await site.database.query('select 1 from import_job where id = $1 and alive_at is null', [id])).rowCount === 1);
  imports.blog.posts.clear();
  release();
  await new Promise((resolve) => setTimeout(resolve, 3000));
  expect(imports.blog.posts.size).toBe(0);
  expect((await site.asAdmin(`/api/imports/${id}`)).body.status).toBe('RUNNING');
  await restored();
  await imports.until(id, 'DONE');
  expect(imports.blog.posts.size).toBe(10);
});

describe('an import whose process', () => {
  const die = (id: string, attempts: number) =>
    site.database.query(
      `update import_job set status = 'RUNNING', run_id = gen_random_uuid(), alive_at = now() - interval '1 minute', attempts = $2 where id = $1`,
      [id, attempts],
    );

  test('died is carried on by another one, but not for ever', async () => {
    const id = await checkedImport(3);
    await die(id, 1);
    expect(await imports.until(id, 'DONE')).toMatchObject({ figures: { posts: { created: 3 } } });
    await die(id, 3);
    expect(await imports.until(id, 'STOPPED')).toMatchObject({ error: expect.stringContaining('ended 3 times') });
  });

  test('is stopped goes on in the next one', async () => {
    const id = await checkedImport(20);
    const release = holdAfter(5);
    await imports.act(id, 'start');
    await eventually(() => imports.blog.posts.size === 5);
    await site.service.stop();
    const { rows } = await site.database.query('select status, alive_at, attempts from import_job where id = $1', [id]);
    expect(rows).toEqual([{ status: 'RUNNING', alive_at: null, attempts: 0 }]);
    expect(await readdir(join(site.folder, 'incoming'))).toEqual([]);
    release();
    const next = await startStorageService({ ...(await importEnvironment(imports.blog)), DATABASE_URL: site.databaseUrl, MEDIA_FOLDER: site.folder });
    const finished = await eventually(async () => {
      const { body } = await next.asAdmin(`/api/imports/${id}`);
      return body.status === 'DONE' ? body : null;
    });
    expect(finished.figures.posts).toMatchObject({ created: 15, unchanged: 5 });
    await next.service.stop();
    imports = { ...imports, stop: async () => void (await Promise.allSettled([next.stop(), imports.blog[Symbol.asyncDispose]()])) };
  });
});

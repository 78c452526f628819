import { randomUUIDv7 } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { partBytes } from '@hanji/contracts/api/upload-parts';
import { ghostExport, markdownFile, wordPressExport } from '@hanji/importer/testing/blog-factory';
import { problem } from '@hanji/importer/testing/fake-site';
import { makeZip, withPath } from '@hanji/importer/testing/make-zip';
import { testUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ImportSite, startImportSite } from '../testing/import-site.ts';
import { testPicture } from '../testing/storage-service.ts';

let imports: ImportSite;
let site: ImportSite['site'];
beforeAll(async () => {
  imports = await startImportSite();
  ({ site } = imports);
});
afterAll(() => imports.stop());
beforeEach(() => (imports.blog.disturb = () => null));

const posts = (count: number) => Array.from({ length: count }, (_, index) => ({ id: index + 1, title: `Post ${index + 1}` }));

describe('an upload', () => {
  test('comes in parts, in any order and more than once, and is whole when all are there', async () => {
    const size = partBytes + 100;
    const job = await imports.create('old blog.xml', size);
    expect(job).toMatchObject({ filename: 'old blog.xml', size, uploaded: 0, parts: [], status: 'UPLOADING', kind: null, hasFile: true, progress: null });
    const second = await imports.putPart(job.id, 2, Buffer.alloc(100));
    expect([second.status, second.body.parts, second.body.uploaded, second.body.status]).toEqual([200, [2], 100, 'UPLOADING']);
    expect((await imports.putPart(job.id, 2, Buffer.alloc(100))).body.uploaded).toBe(100);
    const whole = await imports.putPart(job.id, 1, Buffer.alloc(partBytes));
    expect([whole.body.parts, whole.body.uploaded, whole.body.status]).toEqual([[1, 2], size, 'UPLOADED']);
    expect((await imports.putPart(job.id, 1, Buffer.alloc(partBytes))).status).toBe(200);
    expect(await readdir(join(site.folder, 'incoming'))).toEqual([]);
  });

  test('whose parts are too small, too large or too many is refused, and can go on', async () => {
    const { id } = await imports.create('old.xml', 100);
    const refused = await Promise.all([
      imports.putPart(id, 1, Buffer.alloc(99)),
      imports.putPart(id, 1, Buffer.alloc(101)),
      imports.putPart(id, 2, Buffer.alloc(100)),
      imports.putPart(id, 0, Buffer.alloc(100)),
    ]);
    expect(refused.map(({ status, body }) => [status, body.code, body.errors?.[0].path])).toEqual([
      [400, 'invalid_request', 'body'],
      [413, 'body_too_large', undefined],
      [400, 'invalid_request', 'path.number'],
      [400, 'invalid_request', 'path.number'],
    ]);
    expect((await site.asAdmin(`/api/imports/${id}`)).body).toMatchObject({ status: 'UPLOADING', uploaded: 0 });
    expect((await imports.putPart(id, 1, Buffer.alloc(100))).body.status).toBe('UPLOADED');
  });

  test.each([
    { filename: 'old.exe', size: 1 },
    { filename: '../old.xml', size: 1 },
    { filename: 'old.xml', size: 0 },
    { filename: 'old.xml', size: 2 * 1024 ** 3 + 1 },
    { filename: 'old.xml' },
  ])('of what cannot be an export is refused: %o', async (body) => {
    expect((await site.asAdmin('/api/imports', { body })).status).toBe(400);
  });
});

describe('an import', () => {
  test('of WordPress is checked first, changes nothing by that, and then is there with its report', async () => {
    const { id } = await imports.upload('old.xml', wordPressExport(posts(3)));
    const asked = await imports.act(id, 'check', { author: 'Ann', timeZone: 'Asia/Seoul' });
    expect([asked.status, asked.headers.get('location'), asked.body.status]).toEqual([202, `/api/imports/${id}`, 'CHECKING']);
    const checked = await imports.until(id, 'CHECKED');
    expect(checked).toMatchObject({
      kind: 'WORDPRESS',
      report: 'CHECK',
      options: { author: 'Ann', timeZone: 'Asia/Seoul' },
      figures: { items: 3, posts: { new: 3 } },
      progress: { done: 3, total: 3 },
      error: null,
    });
    expect(imports.blog.posts.size).toBe(0);
    expect((await site.asAdmin(`/api/imports/${id}/report`)).body).toMatchObject({ dryRun: true, items: 3, groups: expect.any(Array) });
    expect((await imports.act(id, 'start')).body.status).toBe('RUNNING');
    expect(await imports.until(id, 'DONE')).toMatchObject({
      report: 'IMPORT',
      figures: { posts: { created: 3 } },
      finishedAt: expect.any(String),
      hasFile: true,
    });
    expect(imports.blog.posts.size).toBe(3);
    const file = await site.asAdmin(`/api/imports/${id}/report/file`);
    expect(file.body.entries).toContainEqual(expect.objectContaining({ kind: 'imported', code: 'created', title: 'Post 2' }));
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="import-[\d-]+\.json"$/);
    const text = await site.asAdmin(`/api/imports/${id}/report/text`);
    expect(text.body).toMatch(
      /Import from old\.xml into the site at http:\/\/localhost:8080\n\nWas hidden, is now readable: none\n\nBecame private: none\n\n +3 {2}items in the source/,
    );
    expect(await readdir(join(site.folder, 'incoming'))).toEqual([]);
  });

  test('of Ghost, again, leaves what is there as it is', async () => {
    const file = ghostExport([{ title: 'Ghost 1', html: '<p>Boo</p>' }]);
    expect(await imports.wholeImport('ghost.json', file)).toMatchObject({ kind: 'GHOST', status: 'DONE', figures: { posts: { created: 1 } } });
    expect(await imports.wholeImport('ghost.json', file)).toMatchObject({ status: 'DONE', figures: { posts: { created: 0, unchanged: 1 } } });
  });

  test('of a zip of Markdown brings the pictures beside the posts into this very service', async () => {
    imports.blog.posts.clear();
    const zip = await makeZip({
      'blog/2020-01-01-먹.md': markdownFile({ title: '먹', date: '2020-01-01' }, '![Ink](ink.png) ![Not its own](../../../media/posts/x.png)'),
      'blog/ink.png': await testPicture().png().toBuffer(),
    });
    const job = await imports.wholeImport('blog.zip', zip);
    expect(job).toMatchObject({ kind: 'MARKDOWN', status: 'DONE', figures: { pictures: 1, posts: { created: 1 } } });
    const { groups } = (await site.asAdmin(`/api/imports/${job.id}/report`)).body;
    expect(groups).toContainEqual(expect.objectContaining({ code: 'picture-missing', count: 1 }));
    const address = /src="([^"]+)"/.exec([...imports.blog.posts.values()][0]?.content ?? '')?.[1] ?? '';
    expect((await site.call(address)).status).toBe(200);
  });

  test('of a single Markdown file is known again by its name', async () => {
    const post = markdownFile({ title: 'Alone', date: '2020-01-01' });
    expect(await imports.wholeImport('alone.md', post)).toMatchObject({ kind: 'MARKDOWN', figures: { posts: { created: 1 } } });
    expect(await imports.wholeImport('alone.md', post)).toMatchObject({ figures: { posts: { created: 0, unchanged: 1 } } });
  });

  test('of what is no export, or a zip that is a bomb or leads out of its folder, fails and says why; its file is gone', async () => {
    const bomb = await makeZip({ 'a.md': markdownFile({ title: 'A' }), 'bomb.md': Buffer.alloc(150_000_000) });
    for (const [name, content, why] of [
      ['old.xml', '<html></html>', /old\.xml is nothing that can be imported/],
      ['old.json', '{"a":1}', /no export of Ghost/],
      ['bomb.zip', bomb, /bomb\.zip would unpack to more than 100 MB/],
      ['evil.zip', withPath(await makeZip({ 'abcevil.md': 'x' }), 'abcevil.md', '../evil.md'), /outside of its folder/],
      ['cut.zip', bomb.subarray(0, 2000), /cut\.zip is damaged/],
    ] as const) {
      const { id } = await imports.upload(name, content);
      await imports.act(id, 'check');
      expect(await imports.until(id, 'FAILED', 'CHECKED')).toMatchObject({ status: 'FAILED', hasFile: false, parts: [], error: expect.stringMatching(why) });
      await expect.poll(() => storedFiles(id)).toEqual([]);
      expect((await imports.act(id, 'check')).body.code).toBe('import_not_ready');
    }
  });

  test('into a site whose service refuses a post names it; one whose services are away can go on later', async () => {
    imports.blog.disturb = (path, body) => (path === '/internal/import/posts' && (body as { title: string }).title === 'Post 2' ? problem(422, 'No.') : null);
    const job = await imports.wholeImport('some.xml', wordPressExport(posts(3)));
    expect(job).toMatchObject({ status: 'DONE', figures: { failed: 1 } });
    const { groups } = (await site.asAdmin(`/api/imports/${job.id}/report`)).body;
    expect(groups[0]).toMatchObject({ kind: 'failed', examples: [{ title: 'Post 2' }] });
    imports.blog.disturb = (path) => (path === '/internal/import/posts' ? problem(404, 'gone') : null);
    await imports.act(job.id, 'start');
    expect(await imports.until(job.id, 'STOPPED')).toMatchObject({ error: expect.stringContaining('is not there (404)'), hasFile: true });
    imports.blog.disturb = () => null;
    await imports.act(job.id, 'start');
    expect(await imports.until(job.id, 'DONE')).toMatchObject({ error: null, figures: { failed: 0 } });
  });
});

test('titles with signs that no table holds are imported, and told, with others in their place', { tags: ['abuse/hostile-import'] }, async () => {
  const content = '---\ntitle: "a\\0b\\ud800"\n"c\\0\\udc00": "d\\0"\n---\n\0Ink';
  const job = await imports.wholeImport('strange.md', content);
  expect(job).toMatchObject({ status: 'DONE', error: null, figures: { failed: 0, posts: { created: 1 } } });
  const report = (await site.asAdmin(`/api/imports/${job.id}/report`)).body;
  expect(JSON.stringify(report)).toContain('c\uFFFD\uFFFD');
});

async function storedFiles(id: string): Promise<string[]> {
  return readdir(join(site.folder, 'imports', id)).catch(() => []);
}

describe('/api/imports', () => {
  test('lets one import in at a time; a finished one makes room, and its file goes', async () => {
    const { id } = await imports.create('old.xml', 10);
    const refused = await site.asAdmin('/api/imports', { body: { filename: 'next.xml', size: 10 } });
    expect([refused.status, refused.body.code]).toEqual([409, 'import_open']);
    expect((await site.asAdmin(`/api/imports/${id}`, { method: 'DELETE' })).status).toBe(204);
    const done = await imports.wholeImport('old.xml', wordPressExport(posts(1)));
    expect(await storedFiles(done.id)).toContain('part-0001');
    const next = await site.asAdmin('/api/imports', { body: { filename: 'next.xml', size: 10 } });
    expect(next.status).toBe(201);
    expect((await site.asAdmin(`/api/imports/${done.id}`)).body).toMatchObject({ status: 'DONE', hasFile: false });
    expect((await storedFiles(done.id)).toSorted()).toEqual(['report.json', 'report.txt']);
    expect((await imports.act(done.id, 'start')).body.code).toBe('import_not_ready');
    expect((await site.asAdmin('/api/imports')).body.items.map((job: { id: string }) => job.id)).toEqual([next.body.id, done.id]);
    const first = (await site.asAdmin('/api/imports?limit=1')).body;
    expect((await site.asAdmin(`/api/imports?limit=1&cursor=${first.nextCursor}`)).body.items[0].id).toBe(done.id);
  });

  test('answers 409 for what an import is not ready for', async () => {
    const { id } = await imports.create('old.xml', 10);
    for (const what of ['check', 'start', 'stop'] as const) expect([what, (await imports.act(id, what)).body.code]).toEqual([what, 'import_not_ready']);
    await imports.putPart(id, 1, Buffer.alloc(10));
    expect((await imports.act(id, 'start')).body.code).toBe('import_not_ready');
    await site.database.query("update import_job set status = 'RUNNING', alive_at = now() where id = $1", [id]);
    expect((await site.asAdmin(`/api/imports/${id}`, { method: 'DELETE' })).body.code).toBe('import_not_ready');
    await site.database.query('delete from import_job where id = $1', [id]);
  });

  const routes = [
    ['GET', ''],
    ['PUT', '/parts/1'],
    ['POST', '/check'],
    ['POST', '/start'],
    ['POST', '/stop'],
    ['GET', '/report'],
    ['GET', '/report/file'],
    ['GET', '/report/text'],
    ['DELETE', ''],
  ] as const;

  test.each(routes)('%s …%s answers 404 for what is not there, 400 for what is no id, and is for admins', async (method, rest) => {
    const request = { method, ...(method === 'PUT' ? { body: 'x' } : rest === '/check' ? { body: {} } : {}) };
    expect((await site.asAdmin(`/api/imports/${randomUUIDv7()}${rest}`, request)).status).toBe(404);
    expect((await site.asAdmin(`/api/imports/7${rest}`, request)).status).toBe(400);
    expect((await site.call(`/api/imports/${randomUUIDv7()}${rest}`, request)).status).toBe(401);
    expect((await site.call(`/api/imports/${randomUUIDv7()}${rest}`, { ...request, as: testUser() })).status).toBe(403);
  });

  test('is for admins, and knows its cursors and options only', async () => {
    for (const method of ['GET', 'POST']) {
      expect((await site.call('/api/imports', { method })).status).toBe(401);
      expect((await site.call('/api/imports', { method, as: testUser() })).status).toBe(403);
    }
    expect((await site.asAdmin('/api/imports?cursor=x')).status).toBe(400);
    const { id } = await imports.create('old.xml', 10);
    expect((await site.asAdmin(`/api/imports/${id}/report`)).status).toBe(404);
    for (const options of [{ timeZone: 'Mars' }, { site: 'ftp://old' }, { author: '' }, { unknown: 1 }])
      expect([options, (await imports.act(id, 'check', options)).status]).toEqual([options, 400]);
  });
});

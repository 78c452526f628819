import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { markdownFile, TestFolder, wordPressExport } from './testing/blog-factory.ts';
import { FakeSite, problem } from './testing/fake-site.ts';

const program = fileURLToPath(new URL('main.ts', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function start(site: FakeSite, words: readonly string[], nodeOptions: readonly string[] = []) {
  const environment = {
    ...process.env,
    AUTH_URL: site.url,
    BLOG_URL: site.url,
    PAGE_URL: site.url,
    CONTENT_URL: site.url,
    STORAGE_URL: site.url,
    INTERNAL_API_KEYS: JSON.stringify(site.keys),
  };
  const child = spawn(process.execPath, [...nodeOptions, program, ...words], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = Promise.all([new Promise<number | null>((resolve) => child.on('exit', resolve)), text(child.stdout), text(child.stderr)]).then(
    ([code, out, err]): Ended => ({ code, out, err }),
  );
  return { child, ended };
}

function run(site: FakeSite, ...words: string[]): Promise<Ended> {
  return start(site, words).ended;
}

const posts = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`post-${index}.md`, markdownFile({ title: `Post ${index}`, date: '2020-01-01' })]));

test('an import that went well ends with 0, tells figures, and writes every item into the report', async () => {
  using folder = new TestFolder({ ...posts(3), 'README.md': 'About' });
  await using site = await FakeSite.start();
  const { code, out } = await run(site, folder.path, '--report', `${folder.path}/report.json`);
  expect(code).toBe(0);
  expect(out).toMatch(/4 {2}items in the source\n +3 {2}posts taken \(3 new, 0 updated, 0 unchanged\)\n +1 {2}left out\n +0 {2}failed/);
  expect(out).toContain('file about the folder: Files about the folder itself');
  const report = JSON.parse(readFileSync(`${folder.path}/report.json`, 'utf8')) as {
    entries: { kind: string; source: string | null }[];
    summary: { items: number };
  };
  expect(report.summary.items).toBe(4);
  expect(new Set(report.entries.map((entry) => entry.source).filter((source) => source !== null)).size).toBe(4);
});

test('a dry run changes nothing', async () => {
  using folder = new TestFolder(posts(3));
  await using site = await FakeSite.start();
  const { code, out } = await run(site, folder.path, '--dry-run');
  expect(code).toBe(0);
  expect(out).toContain('3  posts would be taken (3 new, 0 there already)');
  expect(site.posts.size + site.authors.size).toBe(0);
});

test('an import with failures ends with 1 and names them all', async () => {
  using folder = new TestFolder(posts(3));
  await using site = await FakeSite.start();
  site.disturb = (path, body) => (path === '/internal/import/posts' && (body as { title: string }).title !== 'Post 1' ? problem(422, 'Unusable.') : null);
  const { code, out } = await run(site, folder.path);
  expect(code).toBe(1);
  expect(out).toContain('Post 0 (post-0.md): The site answers 422: Unusable.');
  expect(out).toContain('Post 2 (post-2.md): The site answers 422: Unusable.');
});

test('what cannot be read at all, or cannot be asked, ends with 2 and says why', async () => {
  using folder = new TestFolder();
  await using site = await FakeSite.start();
  await expect(run(site, `${folder.path}/none`)).resolves.toMatchObject({
    code: 2,
    out: '',
    err: expect.stringMatching(/^There is no file or folder .*\n$/) as unknown,
  });
  await expect(run(site)).resolves.toMatchObject({ code: 2, err: expect.stringMatching(/^Name the file or folder/) as unknown });
});

test('Ctrl-C ends it after what is under way, with 130, the report, and nothing lost for the next run', async () => {
  using folder = new TestFolder(posts(40));
  await using site = await FakeSite.start();
  const { child, ended } = start(site, [folder.path, '--name', 'blog', '--report', `${folder.path}/report.json`]);
  site.disturb = (path) => {
    if (path === '/internal/import/posts' && site.posts.size === 5) child.kill('SIGINT');
    return null;
  };
  const { code, out } = await ended;
  expect(code).toBe(130);
  expect(out).toContain('NOT COMPLETE. It was stopped. Run the same import again to go on');
  const { summary } = JSON.parse(readFileSync(`${folder.path}/report.json`, 'utf8')) as { summary: { posts: { created: number }; notReached: number } };
  expect(summary.posts.created).toBe(site.posts.size);
  expect(summary.posts.created + summary.notReached).toBe(40);
  site.disturb = () => null;
  const second = await run(site, folder.path, '--name', 'blog');
  expect(second.code).toBe(0);
  expect(site.posts.size).toBe(40);
});

test('an export many times larger than the memory it may use is imported', async () => {
  using folder = new TestFolder();
  const article = 'A sentence of a post. '.repeat(4500);
  const file = folder.write(
    'large.xml',
    wordPressExport(Array.from({ length: 400 }, (_, index) => ({ id: index + 1, content: index % 20 === 0 ? article : '', meta: { big: article } }))),
  );
  await using site = await FakeSite.start();
  const { ended } = start(site, [file], ['--max-old-space-size=48', '--max-semi-space-size=2']);
  const { code, out, err } = await ended;
  expect(err).not.toContain('heap');
  expect(code).toBe(0);
  expect(out).toContain('400  posts taken');
});

import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from './project-root.ts';
import type { Progress } from './progress.ts';
import type { LocalSite } from './site-sources.ts';

const run = promisify(execFile);

/** Fills an empty site with sample content by the importer, once: a site whose author deleted the samples stays as it is. */
export async function seedSample(site: LocalSite, progress: Progress): Promise<void> {
  const done = join(site.dataDir, 'sample-was-seeded');
  const [blog, auth] = ['blog', 'auth'].map((name) => site.workloads.find((one) => one.deployable.kind === 'service' && one.deployable.name === name));
  if (existsSync(done) || blog === undefined || auth === undefined) return;
  if (await hasPosts(blog.url)) return;
  await progress.step('Sample content', async () => {
    const author = (await (await fetch(`${auth.url}/api/author`)).json()) as { name: string };
    try {
      await run(
        process.execPath,
        [
          '--disable-warning=ExperimentalWarning',
          join(projectRoot, 'stacks/import/main.ts'),
          join(projectRoot, 'stacks/local/sample'),
          '--author',
          author.name,
        ],
        {
          env: { ...process.env, AUTH_URL: auth.url, BLOG_URL: blog.url, INTERNAL_API_KEY: site.secrets.internalApiKey },
        },
      );
    } catch (error) {
      const { stdout, stderr } = error as { stdout?: string; stderr?: string };
      throw new Error(`The sample content could not be taken in. Start with --seed none to go without.\n${stdout ?? ''}${stderr ?? ''}`, { cause: error });
    }
  });
  writeFileSync(done, '');
}

async function hasPosts(blogUrl: string): Promise<boolean> {
  const response = await fetch(`${blogUrl}/api/posts?limit=1`);
  const { items } = (await response.json()) as { items: unknown[] };
  return items.length > 0;
}

import { basename, join } from 'node:path';
import type { Destination } from '@hanji/importer/destination/destination';
import { Site } from '@hanji/importer/destination/site';
import { UploadToStorage } from '@hanji/importer/media/upload-to-storage';
import { ItemGuard } from '@hanji/importer/item-guard';
import { openSource } from '@hanji/importer/open-source';
import { Ledger } from '@hanji/importer/report/ledger';
import { runImport } from '@hanji/importer/run-import';
import { projectRoot } from '@hanji/contracts/project-root';
import { samplePages } from '../sample/sample-pages.ts';
import { SampleBlog } from './sample-blog.ts';
import type { SampleSite } from './sample-site.ts';
import type { SeedJournal } from './seed-journal.ts';

/** Folder of the sample's texts and pictures. */
export const sampleFolder = join(projectRoot, 'stacks/local/sample');
/** Names the sample in the identities of its posts. */
const name = 'hanji-sample';

/** Sends posts and pages with their pictures, four at a time, by way of the importer. Throws when one is refused, or `signal` ends it. */
export async function seedArticles(
  site: SampleSite,
  journal: SeedJournal,
  author: string,
  signal: AbortSignal,
  tell: (message: string) => void,
): Promise<void> {
  const guard = new ItemGuard();
  const { blogs, folder } = await openSource(sampleFolder, { name, zone: 'Asia/Seoul', guard });
  const ledger = new Ledger(false);
  let items = 0;
  await runImport({
    blogs: blogs.map((blog) => new SampleBlog(blog, journal)),
    destination: noting(new Site(site.addresses, site.patience), journal),
    media: new UploadToStorage(
      { url: site.addresses.addressOf('storage') ?? '', key: site.addresses.keyOf('storage') },
      { fetchOld: null, dryRun: false },
      site.patience,
    ),
    ledger,
    guard,
    progress: {
      surveyed: () => undefined,
      begin: (total) => (items = total),
      handled: (done) => tell(`${done} of ${items} posts and pages`),
      end: () => undefined,
    },
    defaultAuthor: author,
    overwriteEdited: false,
    folder,
    signal,
  });
  signal.throwIfAborted();
  const { failed, stopped, groups } = ledger.summary();
  if (failed > 0 || stopped !== null) {
    const details = groups
      .filter((group) => group.kind === 'failed')
      .flatMap((group) => group.examples.map((example) => `${example.where}: ${example.detail}`));
    throw new Error([stopped ?? '', ...details].join('\n').trim());
  }
}

/** The site, with what it takes written into the journal. */
function noting(site: Site, journal: SeedJournal): Destination {
  const fileOf = (source: string): string => source.slice(source.indexOf('/') + 1);
  const { page } = site;
  return {
    name: site.name,
    slugs: (kind, wishes) => site.slugs(kind, wishes),
    known: (prefix) => site.known(prefix),
    texts: (sources) => site.texts(sources),
    author: (request) => site.author(request),
    comments: null,
    categories: (request) => site.categories(request),
    // The sample was nowhere before.
    redirects: ({ items }) => Promise.resolve({ items: items.map(({ path }) => ({ path, outcome: 'unknown' as const })) }),
    checkRedirects: (request) => site.checkRedirects(request),
    post: async (request) => {
      const imported = await site.post({ ...request, oldPaths: [] });
      journal.articleIsDone(fileOf(request.source), { id: imported.id, publishedAt: request.publishedAt ?? journal.beganAt.toISOString() });
      return imported;
    },
    page:
      page === null
        ? null
        : async (request) => {
            const file = fileOf(request.source);
            const imported = await page({ ...request, ...samplePages[basename(file)] });
            journal.articleIsDone(file, { id: imported.id, publishedAt: request.createdAt ?? journal.beganAt.toISOString() });
            return imported;
          },
  };
}

import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AuthorProfile } from '@hanji/contracts/api/users';
import { z } from 'zod';
import type { Progress } from './progress.ts';
import { sampleReaders } from './sample/conversations.ts';
import { seedArticles } from './seeding/seed-articles.ts';
import { type SamplePeople, seedComments, seedReactions } from './seeding/seed-conversations.ts';
import { SeedJournal } from './seeding/seed-journal.ts';
import { seedVisits } from './seeding/seed-visits.ts';
import { sampleSite, type SampleSite } from './seeding/sample-site.ts';
import type { LocalSite } from './local-sources.ts';

/**
 * Fills an empty site with sample content, once: posts and pages with pictures, comments, likes, bookmarks and weeks of visitors, all by
 * the services' internal APIs. What was interrupted goes on at the next start; what an admin deletes stays deleted.
 */
export async function seedSample(site: LocalSite, progress: Progress, signal: AbortSignal): Promise<void> {
  const done = join(site.dataDir, 'sample-was-seeded');
  const journalFile = join(site.dataDir, 'sample-journal.json');
  const services = existsSync(done) ? null : sampleSite(site);
  if (services === null) return;
  const begun = SeedJournal.find(journalFile);
  if (begun === null && (await hasPosts(services))) return;
  const journal = begun ?? SeedJournal.begin(journalFile);
  await progress.step('Sample content', async (tell) => {
    try {
      await fillWithSample(services, journal, signal, tell);
    } catch (error) {
      if (signal.aborted) throw error;
      throw new Error(
        `The sample content could not be taken in. Start again to go on with it, or with --seed none to go without.\n${(error as Error).message}`,
        {
          cause: error,
        },
      );
    }
  });
  writeFileSync(done, '');
  rmSync(journalFile, { force: true });
}

/** Fills a site that has its author with the sample, or goes on with that where the journal says it was interrupted. Throws when something is refused. */
export async function fillWithSample(site: SampleSite, journal: SeedJournal, signal: AbortSignal, tell: (message: string) => void): Promise<void> {
  const people = await meetPeople(site, journal);
  await seedArticles(site, journal, people.author.name, signal, tell);
  tell('posts, pages, comments, likes, visitors');
  await Promise.all([seedComments(site, journal, people), seedReactions(site, journal, people), seedVisits(site, journal)]);
}

/** The author is there; readers are found by their e-mail addresses, or made. */
async function meetPeople(site: SampleSite, journal: SeedJournal): Promise<SamplePeople> {
  const author = await site.read('auth', '/api/author', AuthorProfile);
  const readers = await Promise.all(
    Object.entries(sampleReaders).map(
      async ([key, reader]) => [key, await journal.reader(key, () => site.send('auth', '/internal/authors', reader, AuthorProfile))] as const,
    ),
  );
  return { author, readers: Object.fromEntries(readers) };
}

/** Whether a site has content already. */
export async function hasPosts(site: SampleSite): Promise<boolean> {
  const { items } = await site.read('blog', '/api/posts?limit=1', z.object({ items: z.array(z.unknown()) }));
  return items.length > 0;
}

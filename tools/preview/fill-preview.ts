import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { InternalKeys } from '@hanji/contracts/internal-access';
import { loadRegistry } from '@hanji/contracts/registry';
import { fillWithSample, hasPosts } from '@hanji/stacks/local/seed-sample';
import { sampleSiteAt } from '@hanji/stacks/local/seeding/sample-site';
import { SeedJournal } from '@hanji/stacks/local/seeding/seed-journal';
import { type PreviewAccess, reachServices } from './reach-services.ts';

/** Fills a preview with the sample content, unless it has posts already; answers whether it did. */
export async function fillPreview(access: PreviewAccess, tell: (line: string) => void): Promise<boolean> {
  const { services } = await loadRegistry();
  const keys = InternalKeys.parse(JSON.parse(access.keysBeside));
  const folder = mkdtempSync(join(tmpdir(), 'hanji-fill-'));
  try {
    return await reachServices(access, services, async (urls) => {
      const site = sampleSiteAt('the preview', urls, (service) => keys[service] ?? '');
      if (await hasPosts(site)) return false;
      await untilAuthor(urls.get('auth') ?? '');
      await fillWithSample(site, SeedJournal.begin(join(folder, 'journal.json')), new AbortController().signal, tell);
      return true;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first admin is made by the auth service a moment after it has begun to answer. */
async function untilAuthor(auth: string): Promise<void> {
  for (let tries = 0; tries < 120; tries += 1) {
    if ((await fetch(new URL('/api/author', auth))).ok) return;
    await sleep(500);
  }
  throw new Error('The preview has no author after a minute: look at the log of its auth service.');
}

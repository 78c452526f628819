import { createReadStream, createWriteStream, mkdtempSync, openAsBlob, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { BackupJob, BackupUpload } from '@hanji/contracts/api/backups';
import { loadRegistry } from '@hanji/contracts/registry';
import { hashPassword } from '@hanji/service-kit/password-hash';
import { hasPosts } from '@hanji/stacks/local/seed-sample';
import { sampleSiteAt } from '@hanji/stacks/local/seeding/sample-site';
import type { z } from 'zod';
import { type PreviewAccess, reachServices } from './reach-services.ts';
import { scrubBackup } from './scrub-backup.ts';

/** How somebody logs in. */
interface Login {
  readonly email: string;
  readonly password: string;
}

/**
 * Brings a preview to a backup of another site, scrubbed here first: what is personal never gets there. Answers whether it did: a preview that has posts
 * keeps what was written there. Rejects saying why it was refused.
 */
export async function restoreSnapshot(file: string, access: PreviewAccess, admin: Login, tell: (line: string) => void): Promise<boolean> {
  const { services } = await loadRegistry();
  const needed = services.filter(({ name }) => ['auth', 'blog', 'storage'].includes(name));
  const folder = mkdtempSync(join(tmpdir(), 'hanji-snapshot-'));
  try {
    return await reachServices(access, needed, async (urls) => {
      if (await hasPosts(sampleSiteAt('the preview', urls, () => ''))) return false;
      const scrubbed = join(folder, 'scrubbed.json');
      const lines = scrubBackup(linesOf(file), { email: admin.email, passwordHash: await hashPassword(admin.password) });
      await pipeline(Readable.from(lines), createWriteStream(scrubbed, { mode: 0o600 }));
      tell('the snapshot is scrubbed');
      await restoreScrubbed(scrubbed, { auth: urls.get('auth') ?? '', storage: urls.get('storage') ?? '' }, admin);
      return true;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Uploads a scrubbed backup to a site and restores it there, as its admin. Rejects saying why it was refused. */
export async function restoreScrubbed(file: string, site: { readonly auth: string; readonly storage: string }, admin: Login): Promise<void> {
  const login = await fetch(new URL('/api/auth/login', site.auth), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(admin),
  });
  if (!login.ok) throw new Error(`The preview's admin cannot log in (${login.status}): was it restored before, with another password?`);
  const { accessToken } = (await login.json()) as { accessToken: string };
  const ask = async <S extends z.ZodType>(method: string, path: string, schema: S, body?: string | Blob): Promise<z.output<S>> => {
    const type = typeof body === 'string' ? 'application/json' : 'application/octet-stream';
    const answer = await fetch(new URL(path, site.storage), {
      method,
      headers: { authorization: `Bearer ${accessToken}`, ...(body === undefined ? {} : { 'content-type': type }) },
      ...(body === undefined ? {} : { body }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`The preview refused ${method} ${path} (${answer.status}): ${text.slice(0, 500)}`);
    return schema.parse(JSON.parse(text));
  };
  const whole = await openAsBlob(file);
  const upload = await ask('POST', '/api/backups/uploads', BackupUpload, JSON.stringify({ size: whole.size }));
  for (let part = 0; part * upload.partBytes < whole.size; part += 1) {
    const bytes = whole.slice(part * upload.partBytes, (part + 1) * upload.partBytes);
    await ask('PUT', `/api/backups/uploads/${upload.id}/parts/${part + 1}`, BackupUpload, bytes);
  }
  const finished = async (job: BackupJob): Promise<BackupJob> => {
    for (let known = job; ; known = await ask('GET', `/api/backups/${job.id}`, BackupJob)) {
      if (known.status === 'FAILED') throw new Error(`The snapshot was not restored: ${known.error ?? 'for no reason that is told'}`);
      if (known.status === 'DONE') return known;
      await sleep(500);
    }
  };
  const brought = await finished(await ask('POST', `/api/backups/uploads/${upload.id}/finish`, BackupJob));
  await finished(await ask('POST', `/api/backups/${brought.id}/restore`, BackupJob));
}

/** Lines of a file, each with its line feed. */
export async function* linesOf(file: string): AsyncGenerator<string> {
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) yield `${line}\n`;
}
